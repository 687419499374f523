package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.world.World;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What a home takes for a gateway that answers, when a link of its own does not.
class GatewayCallIT {
    private static final Pattern COUNTED =
            Pattern.compile("(?m)^minitel_(?:offences|tunnel_holders_refused)_total\\{.*} [1-9]");

    private static boolean isAnswered(int port, Duration patience) {
        TunnelConfig config =
                new TunnelConfig(
                        new Route.WebSocket(false, "127.0.0.1", port, "/"),
                        new TunnelName("maison"),
                        Path.of("none"),
                        Optional.empty(),
                        List.of());
        return new GatewayCall().isAnswered(config, new DialAttempt(patience));
    }

    @Test
    void aGatewayThatStandsStillDoesNotAnswerThoughItsKernelTakesTheCall() throws Exception {
        try (ServerSocket still = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertFalse(isAnswered(still.getLocalPort(), Duration.ofMillis(200)));
        }
    }

    @Test
    void aProxyThatHasNobodyBehindItDoesNotAnswerForTheGateway() throws Exception {
        try (FakeServer proxy =
                new FakeServer(socket -> {
                    byte[] said =
                            "HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                    socket.getOutputStream().write(said);
                })) {
            assertFalse(isAnswered(proxy.port(), Patience.TIME));
        }
    }

    @Test
    void aGatewayAnswersAndHoldsNothingAgainstWhoAsks() throws Exception {
        String key = TunnelKeyPair.fresh().publicKey().text();
        try (World world =
                World.with(
                        "{'language': 'en', 'tunnels': {'names': {'maison': {'key': '"
                                + key
                                + "'}}}}")) {
            assertTrue(isAnswered(world.address("websocket").getPort(), Patience.TIME));

            String metrics = metrics(world);
            assertTrue(metrics.contains("minitel_offences_total"), metrics);
            assertFalse(COUNTED.matcher(metrics).find(), metrics);
        }
    }

    private static String metrics(World world) throws IOException {
        try (Socket socket = world.socket("web")) {
            String request = "GET /metrics HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
