package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.DeadPort;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the owner of a home is told when his tunnel calls what is no gateway, or a wrong port of
/// one.
class RefusedCallIT {
    private static DialException failure(String to) {
        return failure(to, Optional.empty());
    }

    private static DialException failure(String to, Optional<Path> ca) {
        TunnelConfig config =
                new TunnelConfig(
                        Route.parseWebSocket(to),
                        new TunnelName("maison"),
                        Path.of("unused"),
                        ca,
                        List.of());
        DialAttempt attempt = new DialAttempt(Patience.TIME);
        return assertThrows(
                DialException.class, () -> new GatewayCall().open(config.to(), config, attempt));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ws  | HTTP/1.1 404 Not Found;;",
                "ws  | HTTP/1.1 401 Unauthorized;;",
                "ws  | HTTP/1.1 200 OK;;",
                "ws  | NOTHING THAT IS KNOWN;;",
                "wss | HTTP/1.1 400 Bad Request;;",
            })
    void whoeverAnswersOtherwiseIsAtAnotherPort(String scheme, String answer) throws Exception {
        String said = answer.replace(';', '|');
        try (FakeServer server = new FakeServer(s -> FakeServer.say(s, said))) {
            String message = failure(server.route(scheme).toString()).getMessage();

            assertTrue(message.contains("at its WebSocket port, which is 9001"), message);
        }
    }

    @Test
    void whereNobodyListensNoPortIsSaidToBeWrong() throws Exception {
        try (DeadPort dead = new DeadPort()) {
            String to = "127.0.0.1:" + dead.number();
            DialException failure = failure("ws://" + to + "/");

            assertEquals(DialException.Why.REFUSED, failure.why());
            assertTrue(failure.getMessage().startsWith(to), failure.getMessage());
            assertFalse(failure.getMessage().contains("9001"), failure.getMessage());
        }
    }

    @Test
    void aGatewayThatIsOnlyAwayIsAtTheRightPort() throws Exception {
        try (FakeServer proxy =
                new FakeServer(s -> FakeServer.say(s, "HTTP/1.1 502 Bad Gateway||"))) {
            DialException failure = failure(proxy.route("ws").toString());

            assertEquals(DialException.Why.OUT_OF_ORDER, failure.why());
            assertFalse(failure.getMessage().contains("9001"), failure.getMessage());
        }
    }

    @Test
    void aCertificateThatIsRefusedIsNoMatterOfPorts() throws Exception {
        try (FakeServer server = FakeServer.secure(FakeServer::shakeHands)) {
            String message = failure("wss://localhost:" + server.port() + "/").getMessage();

            assertTrue(message.contains("(CN=localhost, issued by"), message);
            assertTrue(message.contains("\"ca\" names a file"), message);
            assertFalse(message.contains("9001"), message);
        }
    }

    @Test
    void authoritiesThatCannotBeReadAreNoMatterOfPortsEither() throws Exception {
        try (FakeServer server = FakeServer.secure(FakeServer::shakeHands)) {
            Optional<Path> none = Optional.of(Path.of("no-such-ca.pem"));
            String message = failure("wss://localhost:" + server.port() + "/", none).getMessage();

            assertTrue(message.contains("no-such-ca.pem cannot be read"), message);
            assertFalse(message.contains("9001"), message);
        }
    }
}
