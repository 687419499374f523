package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorRegistry;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What an operator and monitoring hear of a command channel.
class ChannelReportTest {
    private static final Route.WebSocket ROUTE = (Route.WebSocket) Route.parse("ws://there:1/");

    private final OperatorRegistry registry = new OperatorRegistry();
    private final DuplexPair pair = new DuplexPair(4096);

    /// A server that is always there.
    private final CommandChannel.Caller there =
            new CommandChannel.Caller() {
                @Override
                public Duplex commands(Route.WebSocket route, DialAttempt attempt) {
                    return pair.left();
                }

                @Override
                public Duplex service(DialAttempt attempt) {
                    return pair.left();
                }
            };

    @Test
    void withoutACommandChannelNothingIsSaidOfItToMonitoring() {
        registry.add(new ChannelReport(Optional.empty()));
        assertEquals(List.of(), registry.metrics());
        assertTrue(registry.probes().isEmpty());
        assertTrue(registry.losses().isEmpty());
        assertEquals("{}", registry.state().get("channel").get().toString());
    }

    @Test
    void whetherItIsUpIsAFigure() {
        try (CommandChannel channel = new CommandChannel(ROUTE, there, GatewayKinds.OWN.routes())) {
            registry.add(new ChannelReport(Optional.of(channel)));
            assertEquals(0, up());
            channel.start();
            Patience.until(() -> channel.status().up());
            assertEquals(1, up());
        }
    }

    private double up() {
        MetricFamily family = registry.metrics().getFirst();
        assertEquals("minitel_command_channel_up", family.name());
        return family.samples().getFirst().value();
    }
}
