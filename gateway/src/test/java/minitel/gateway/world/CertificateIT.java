package minitel.gateway.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.io.EighthBit;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.kit.TestCertificates;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A gateway whose WebSocket port has a certificate that is renewed while people are in session.
final class CertificateIT {
    private static final String CONFIG =
            "{'language': 'en', 'listen': {'certificate': 'own.pem', 'key': 'own.key'}}";

    private SSLContext trusting;

    @BeforeEach
    void trust() throws Exception {
        trusting = TestCertificates.trusting();
    }

    private static void certify(World world, String certificate, String key) throws IOException {
        Path beside = world.root().resolve("etc/minitel-gateway");
        TestCertificates.copy(certificate, beside, "own.pem");
        TestCertificates.copy(key, beside, "own.key");
    }

    private SSLSocket call(World world) throws IOException {
        SSLSocket socket =
                TestCertificates.call(
                        trusting, world.address("websocket").getPort(), Optional.empty());
        socket.startHandshake();
        return socket;
    }

    private static String serial(SSLSocket socket) throws IOException {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSerialNumber().toString(16);
    }

    private static Minitel minitel(SSLSocket socket) throws IOException {
        return new Minitel(
                WsClient.open(
                        new SocketDuplex(socket), "localhost", "/", List.of(), WsSettings.DEFAULT));
    }

    @Test
    void aReloadTakesTheRenewedOneAndSessionsGoOn() throws Exception {
        try (World world = World.with("{'language': 'en'}")) {
            certify(world, "ec.pem", "ec.key");
            world.config(CONFIG);
            assertTrue(world.console("reload").contains("reloaded, "), "from none to one");
            SSLSocket before = call(world);
            Minitel minitel = minitel(before);
            minitel.sees("The Minitel is back in service");
            certify(world, "renewed.pem", "renewed.key");
            String told = world.console("reload");
            assertTrue(told.contains("reloaded, "), told);
            assertTrue(!told.contains("at the next start"), told);
            try (SSLSocket after = call(world)) {
                assertTrue(!serial(after).equals(serial(before)), "the old one is shown");
            }
            minitel.types("GUIDE");
            minitel.sees("GUIDE");
            minitel.close();
        }
    }

    @Test
    void aBadPairKeepsTheOldOneAndIsSaidInTheAnswer() throws Exception {
        try (World world = World.with("{'language': 'en'}")) {
            certify(world, "ec.pem", "ec.key");
            world.config(CONFIG);
            world.console("reload");
            String shown;
            try (SSLSocket before = call(world)) {
                shown = serial(before);
            }
            certify(world, "renewed.pem", "rsa.key");
            String told = world.console("reload");
            assertTrue(told.contains("listen.key: the key in "), told);
            assertTrue(told.contains("does not fit the certificate in "), told);
            assertTrue(told.contains("the old one stays"), told);
            try (SSLSocket after = call(world)) {
                assertEquals(shown, serial(after));
            }
        }
    }

    /// As the bridge calls, with an authority of its owner's.
    @Test
    void whoTrustsItsAuthorityCallsByWss() throws Exception {
        try (World world = World.with("{'language': 'en'}")) {
            certify(world, "ec.pem", "ec.key");
            world.config(CONFIG);
            world.console("reload");
            Path ca = TestCertificates.copy("ca.pem", world.root(), "ca.pem");
            DialOptions options =
                    new DialOptions(
                            List.of(),
                            0,
                            DialOptions.Frames.TEXT,
                            Optional.of(ca),
                            false,
                            EighthBit.AUTO,
                            "minitel1b");
            Route to = Route.parse("wss://localhost:" + world.address("websocket").getPort() + "/");
            Minitel minitel =
                    new Minitel(
                            NetworkDialer.forSlowLine()
                                    .dial(to, options, new DialAttempt(Patience.TIME)));
            minitel.sees("The Minitel is back in service");
            minitel.close();
        }
    }

    /// Everybody who comes in while it is exchanged gets one or the other, whole.
    @Test
    void itIsExchangedUnderLoad() throws Exception {
        try (World world = World.with("{'language': 'en', 'limits': {'perAddress': 1000}}")) {
            String config = CONFIG.replaceFirst(".$", ", 'limits': {'perAddress': 1000}}");
            certify(world, "ec.pem", "ec.key");
            world.config(config);
            world.console("reload");
            AtomicBoolean enough = new AtomicBoolean();
            List<CompletableFuture<Integer>> loads =
                    List.of(load(world, enough), load(world, enough), load(world, enough));
            for (int i = 0; i < 6; i++) {
                String kind = i % 2 == 0 ? "renewed" : "ec";
                certify(world, kind + ".pem", kind + ".key");
                assertTrue(world.console("reload").contains("reloaded, "));
            }
            enough.set(true);
            for (CompletableFuture<Integer> load : loads) {
                assertTrue(load.get(Patience.SECONDS, TimeUnit.SECONDS) > 0);
            }
        }
    }

    /// Asks for pages, one connection each.
    private CompletableFuture<Integer> load(World world, AtomicBoolean enough) {
        CompletableFuture<Integer> asked = new CompletableFuture<>();
        VirtualThreads.start(
                "load",
                () -> {
                    try {
                        int n = 0;
                        do {
                            page(world);
                            n++;
                        } while (!enough.get());
                        asked.complete(n);
                    } catch (Throwable t) {
                        asked.completeExceptionally(t);
                    }
                });
        return asked;
    }

    private void page(World world) throws IOException {
        try (SSLSocket browser = call(world)) {
            browser.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String head =
                    new String(browser.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 200 OK", head);
        }
    }
}
