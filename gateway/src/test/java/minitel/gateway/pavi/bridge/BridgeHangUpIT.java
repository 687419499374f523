package minitel.gateway.pavi.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.VirtualThreads;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever goes, and whenever, and whatever nobody takes: a bridge ends, both its threads with it,
/// and holds little meanwhile. The host sees that it is left: so nobody reads from it any more.
final class BridgeHangUpIT {
    private static final String SMALL = "\33:iE";
    private static final long MUCH = 256L << 20;

    private final RemoteBridge bridge = new RemoteBridge();
    private BridgedTerminal terminal = new BridgedTerminal(_ -> BridgeEnd.ENDED);

    @AfterEach
    void hangUp() {
        terminal.close();
    }

    private void connect(boolean webSocket, CalledHost host, BridgeLimits limits) {
        String at = "localhost:" + host.port();
        ServiceCommand.Connect command =
                webSocket
                        ? new ServiceCommand.ConnectToWs(at, "", false, true, "/", Optional.empty())
                        : new ServiceCommand.ConnectToTln(at, "", false, true, new byte[0]);
        BridgeTerms terms =
                new BridgeTerms(
                        ServiceUrl.parse("http://localhost/svc"),
                        "",
                        new NetworkDialer(),
                        DialOptions.DEFAULT,
                        limits,
                        "s1.test");
        terminal = new BridgedTerminal(line -> bridge.run(command, line, terms));
    }

    private void connect(boolean webSocket, CalledHost host) {
        connect(webSocket, host, BridgeLimits.USUAL);
    }

    /// Answers nothing, until it is left.
    private static CalledHost silent() throws Exception {
        return CalledHost.doing(BridgeHangUpIT::listen);
    }

    private static void listen(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // Whatever he says.
        }
    }

    @Test
    void whoHangsUpWhileTheHostIsDialledEndsThatAtOnce() throws Exception {
        try (CalledHost host = silent()) {
            connect(true, host);
            host.awaitCall();
            terminal.hangsUp();
            assertEquals(BridgeEnd.LEFT, terminal.end());
            host.left();
        }
    }

    @Test
    void connexionFinEndsTheDiallingToo() throws Exception {
        try (CalledHost host = silent()) {
            connect(true, host);
            host.awaitCall();
            terminal.types("\23I");
            assertEquals(BridgeEnd.LEFT, terminal.end());
            host.left();
        }
    }

    @Test
    void threeStarsAndSommaireEndTheDiallingToo() throws Exception {
        try (CalledHost host = silent()) {
            connect(true, host);
            host.awaitCall();
            terminal.types("***\23F");
            assertEquals(BridgeEnd.ENDED, terminal.end());
            host.left();
        }
    }

    @Test
    void aHostThatDoesNotAnswerInTimeIsAFailure() throws Exception {
        try (CalledHost host = silent()) {
            connect(
                    true,
                    host,
                    new BridgeLimits(
                            Duration.ofMillis(50), Duration.ofHours(1), Duration.ofHours(1)));
            assertEquals(BridgeEnd.FAILED, terminal.end());
            host.left();
        }
    }

    @Test
    void whatIsTypedWhileTheHostIsDialledReachesItLater() throws Exception {
        CountDownLatch typed = new CountDownLatch(1);
        StringBuffer heard = new StringBuffer();
        try (CalledHost host =
                CalledHost.doing(socket -> {
                    typed.await(Patience.SECONDS, TimeUnit.SECONDS);
                    FakeServer.shakeHands(socket);
                    byte[] frame = new byte[2 + 4 + 1024];
                    int n = socket.getInputStream().readNBytes(frame, 0, 6 + 3);
                    for (int i = 6; i < n; i++) {
                        heard.append((char) (frame[i] ^ frame[2 + (i - 6) % 4]));
                    }
                })) {
            connect(true, host);
            host.awaitCall();
            terminal.types("a\rbc");
            typed.countDown();
            terminal.sees(SMALL);
            host.left();
            assertEquals("abc", heard.toString());
        }
    }

    @Test
    void whatIsTypedMeanwhileIsBounded() throws Exception {
        try (CalledHost host = silent()) {
            connect(true, host);
            host.awaitCall();
            for (int i = 0; i < 100; i++) {
                terminal.types("a".repeat(100));
            }
            terminal.hangsUp();
            assertEquals(BridgeEnd.LEFT, terminal.end());
            Patience.until(() -> bridge.lost() == 10_000 - 1024);
        }
    }

    @Test
    void whoHangsUpBeforeAQuietHostIsGoneToItToo() throws Exception {
        for (boolean webSocket : new boolean[] {false, true}) {
            try (CalledHost host = webSocket ? CalledHost.webSocket() : CalledHost.bytes()) {
                connect(webSocket, host);
                terminal.sees(SMALL);
                terminal.hangsUp();
                assertEquals(BridgeEnd.LEFT, terminal.end());
                host.left();
            }
        }
    }

    @Test
    void aHostThatSaysMuchWaitsForTheTerminal() throws Exception {
        AtomicLong said = new AtomicLong();
        try (CalledHost host =
                CalledHost.doing(socket -> {
                    byte[] page = new byte[65_536];
                    while (said.addAndGet(page.length) < MUCH) {
                        socket.getOutputStream().write(page);
                    }
                })) {
            connect(false, host);
            terminal.sees(SMALL + "\0".repeat(10_000));
            terminal.types("hello");
            terminal.hangsUp();
            assertEquals(BridgeEnd.LEFT, terminal.end());
            host.left();
            assertTrue(said.get() < MUCH, "all was taken from it");
        }
    }

    @Test
    void connexionFinIsHeardWhileAHostPaints() throws Exception {
        try (CalledHost host =
                CalledHost.doing(socket -> {
                    byte[] page = new byte[65_536];
                    for (long said = 0; said < MUCH; said += page.length) {
                        socket.getOutputStream().write(page);
                    }
                })) {
            connect(false, host);
            terminal.sees(SMALL + "\0".repeat(1000));
            terminal.types("\23I");
            terminal.looksAway(); // what is underway is shown
            assertEquals(BridgeEnd.LEFT, terminal.end());
            host.left();
        }
    }

    @Test
    void whatAHostSaysBeforeItGoesIsShown() throws Exception {
        try (CalledHost host =
                CalledHost.doing(socket -> {
                    FakeServer.send(socket, "x".repeat(20_000).getBytes());
                    socket.close();
                })) {
            connect(false, host);
            host.left();
            terminal.types("lost"); // there is nobody who takes it
            terminal.sees(SMALL + "x".repeat(20_000));
            assertEquals(BridgeEnd.ENDED, terminal.end());
        }
    }

    @Test
    void aHostThatTakesNothingIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (CalledHost host =
                CalledHost.doing(_ -> over.await(Patience.SECONDS, TimeUnit.SECONDS))) {
            connect(
                    false,
                    host,
                    new BridgeLimits(Patience.TIME, Duration.ofHours(1), Duration.ofMillis(300)));
            terminal.sees(SMALL);
            BridgedTerminal typist = terminal;
            VirtualThreads.start("typist", () -> typeUntilNobodyListens(typist));
            assertEquals(BridgeEnd.ENDED, terminal.end());
            over.countDown();
        }
    }

    private static void typeUntilNobodyListens(BridgedTerminal terminal) {
        try {
            for (long typed = 0; typed < MUCH; typed += 65_536) {
                terminal.types("a".repeat(65_536));
            }
        } catch (Throwable _) {
            // The visit is over.
        }
    }

    @Test
    void nobodyIsConnectedForLongerThanTheLimit() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(
                    false,
                    host,
                    new BridgeLimits(Patience.TIME, Duration.ofMillis(50), Duration.ofHours(1)));
            assertEquals(BridgeEnd.ENDED, terminal.end());
            host.left();
        }
    }
}
