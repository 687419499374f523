package minitel.gateway.teletel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Shows the operator and monitoring how the command channel is. On the thread of whoever looks.
///
/// @param channel empty = none is configured
public record ChannelReport(Optional<CommandChannel> channel) implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.shows(
                                "link", "the command channel of the PyMoIP server", this::lines)
                        .get("api/channel", this::facts));
        registry.command(
                OperatorCommand.shows(
                                "pymoip",
                                "how its server is killed or restarted (PyMoIP's k and r)",
                                ChannelReport::cures)
                        .letters("kr"));
        registry.state("channel", this::facts);
        channel.ifPresent(it -> register(registry, it));
    }

    private static void register(OperatorRegistry registry, CommandChannel channel) {
        registry.metrics(() ->
                List.of(
                        MetricFamily.gauge(
                                        "minitel_command_channel_up",
                                        "Whether the command channel is up.")
                                .with(channel.status().up() ? 1 : 0)));
        registry.loss("command_channel", () -> channel.status().dropped());
        registry.health("command-channel", () -> look(channel.status()));
    }

    private static void look(CommandChannel.Status status) throws IOException {
        if (!status.up()) {
            throw new IOException(status.trouble());
        }
    }

    private Object facts() {
        return channel.<Object>map(CommandChannel::status).orElse(Map.of());
    }

    private List<String> lines() {
        if (channel.isEmpty()) {
            return List.of("no command channel is configured");
        }
        CommandChannel.Status s = channel.get().status();
        List<String> lines = new ArrayList<>();
        lines.add("command channel " + s.route() + (s.up() ? " is up" : " is away"));
        if (!s.up()) {
            lines.add("because: " + s.trouble());
        }
        lines.add(
                "commands %d, ignored %d, waiting %d, dropped %d"
                        .formatted(s.commands(), s.ignored(), s.waiting(), s.dropped()));
        return lines;
    }

    /// A gateway that may kill and start programs as root is a door to the machine.
    private static List<String> cures() {
        return List.of(
                "this gateway kills and starts no other program; by the name of the server's unit,",
                "    sudo systemctl restart pymoip-server              restarts it,",
                "    sudo systemctl kill --signal=KILL pymoip-server   kills it",
                "(minitel-gateway(1), PYMOIP, has a unit); link shows whether it is back");
    }
}
