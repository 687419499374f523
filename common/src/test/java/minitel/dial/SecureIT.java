package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialException.Why;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whom a `wss` dial trusts. The server is `localhost`, certified by `tls/ca.pem`.
class SecureIT {
    private FakeServer server;

    @BeforeEach
    void serve() throws Exception {
        server =
                FakeServer.secure(s -> {
                    FakeServer.shakeHands(s);
                    FakeServer.send(s, RawFrames.frame(0x81, false, (byte) 'a'));
                });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aServiceOfTheNamedAuthorityIsTrusted() throws Exception {
        try (Duplex leg = dial("localhost", trusting("/tls/ca.pem"))) {
            assertEquals(1, leg.read(new byte[9]));
        }
    }

    @Test
    void anotherAuthorityIsNot() {
        assertNotTrusted(
                "localhost",
                trusting("/tls/other-ca.pem"),
                "the certificate there (CN=localhost, issued by CN=",
                "nobody who is trusted here: \"ca\" names a file");
    }

    @Test
    void theAuthoritiesOfTheSystemDoNotKnowIt() {
        assertNotTrusted("localhost", DialOptions.DEFAULT, "\"ca\" names a file");
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() {
        assertNotTrusted(
                "127.0.0.1", trusting("/tls/ca.pem"), "is not for 127.0.0.1 but for localhost");
    }

    @Test
    void insecureTrustsAnyAuthorityAndAnyName() throws Exception {
        DialOptions insecure = options(Optional.empty(), true);
        try (Duplex leg = dial("127.0.0.1", insecure)) {
            assertEquals(1, leg.read(new byte[9]));
        }
    }

    @Test
    void aMissingFileOfAuthoritiesIsNamed() {
        DialOptions missing = options(Optional.of(Path.of("no-such-ca.pem")), false);
        DialException e = assertThrows(DialException.class, () -> dial("localhost", missing));
        assertEquals(Why.NOT_TRUSTED, e.why());
        assertTrue(e.getMessage().contains("no-such-ca.pem"), e.getMessage());
    }

    @Test
    void aFileWithoutCertificatesTrustsNobody() {
        assertNotTrusted(
                "localhost",
                trusting("/tinylog.properties"),
                "tinylog.properties cannot be read: No certificate data found");
    }

    @Test
    void aServerWithoutTlsIsNotTrusted() throws Exception {
        try (FakeServer plain = new FakeServer(s -> FakeServer.say(s, "HTTP/1.1 400 Bad||"))) {
            DialException e =
                    assertThrows(
                            DialException.class,
                            () ->
                                    new NetworkDialer()
                                            .dial(
                                                    plain.route("wss"),
                                                    DialOptions.DEFAULT,
                                                    new DialAttempt(Patience.TIME)));
            assertEquals(Why.NOT_TRUSTED, e.why());
            assertTrue(e.getMessage().contains("speaks no TLS"), e.getMessage());
        }
    }

    private void assertNotTrusted(String host, DialOptions options, String... said) {
        DialException e = assertThrows(DialException.class, () -> dial(host, options));
        assertEquals(Why.NOT_TRUSTED, e.why(), e.getMessage());
        for (String words : said) {
            assertTrue(e.getMessage().contains(words), e.getMessage());
        }
    }

    private Duplex dial(String host, DialOptions options) throws IOException {
        Route route = Route.parse("wss://" + host + ":" + server.port() + "/");
        return new NetworkDialer().dial(route, options, new DialAttempt(Patience.TIME));
    }

    static DialOptions trusting(String resource) {
        try {
            Path path = Path.of(SecureIT.class.getResource(resource).toURI());
            return options(Optional.of(path), false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static DialOptions options(Optional<Path> ca, boolean insecure) {
        return new DialOptions(
                List.of(), 0, DialOptions.Frames.TEXT, ca, insecure, EighthBit.AUTO, "minitel1b");
    }
}
