package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import minitel.dial.DialException.Why;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.kit.DeadPort;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDialerIT {
    private static final Duration LONG = Patience.TIME;
    private static final Duration SHORT = Duration.ofMillis(200);

    private final NetworkDialer dialer = new NetworkDialer();

    @Test
    void tcpIsRawBytes() throws Exception {
        try (FakeServer server =
                        new FakeServer(s -> s.getInputStream().transferTo(s.getOutputStream()));
                Duplex line = dial(server.route("tcp"), DialOptions.DEFAULT)) {
            line.write(new byte[] {0x13, (byte) 0xFF});
            assertArrayEquals(new byte[] {0x13, (byte) 0xFF}, read(line, 2));
        }
    }

    @Test
    void telnetTellsTheTypeOfTheTerminal() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        FakeServer.Script asking =
                s -> {
                    FakeServer.send(s, new byte[] {(byte) 255, (byte) 253, 24}); // DO TERMINAL-TYPE
                    s.getInputStream().readNBytes(3);
                    FakeServer.send(
                            s,
                            new byte[] {
                                (byte) 255, (byte) 250, 24, 1, (byte) 255, (byte) 240, 'x'
                            });
                    told.complete(new String(s.getInputStream().readNBytes(15), 4, 9));
                };
        try (FakeServer server = new FakeServer(asking);
                Duplex line = dial(server.route("telnet"), DialOptions.DEFAULT)) {
            assertArrayEquals(new byte[] {'x'}, read(line, 1));
            assertEquals("minitel1b", told.get(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    /// A service that paints for ever is stopped early by a terminal that does not read.
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ws"})
    void littleWaitsForASlowLine(String scheme) throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch enough = new CountDownLatch(1);
        FakeServer.Script flood =
                s -> {
                    s.setSendBufferSize(4096);
                    if (scheme.equals("ws")) {
                        FakeServer.shakeHands(s);
                    }
                    byte[] frame = new byte[102];
                    frame[0] = (byte) 0x82;
                    frame[1] = 100;
                    while (sent.addAndGet(frame.length) < 200_000) {
                        FakeServer.send(s, frame);
                    }
                    enough.countDown();
                };
        try (FakeServer server = new FakeServer(flood);
                Duplex line =
                        NetworkDialer.forSlowLine()
                                .dial(
                                        server.route(scheme),
                                        DialOptions.DEFAULT,
                                        new DialAttempt(LONG))) {
            assertFalse(enough.await(500, TimeUnit.MILLISECONDS), "200 KB went nowhere");
            assertTrue(line.read(new byte[512]) > 0);
        }
    }

    @Test
    void whatIsNotOnTheNetworkIsNotDialled() {
        assertEquals(Why.UNSUPPORTED, failure(Route.Own.hosted("builtin", "home")));
        assertEquals(
                Why.UNSUPPORTED, failure(new Route.Own("tunnel", "//a/b", "b", Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "telnet", "ws", "wss"})
    void aPortWhereNobodyListensRefuses(String scheme) throws Exception {
        try (DeadPort dead = new DeadPort()) {
            Route route = Route.parse(scheme + "://localhost:" + dead.number());
            assertEquals(Why.REFUSED, failure(route));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ws, 400 Bad Request, HTTP/1.1 400 Bad Request||",
        "ws, 404 Not Found, HTTP/1.1 404 Not Found|Content-Length: 6||<html>",
        "ws, handshake is wrong, 'HTTP/1.1 101 Yes|Upgrade: websocket|Connection:"
                + " Upgrade|Sec-WebSocket-Accept: no||'",
        "ws, HTTP, SSH-2.0-OpenSSH_9.2||",
    })
    void aServerThatAnswersOtherwiseIsNamed(String scheme, String named, String answer)
            throws Exception {
        FakeServer.Script script =
                s -> {
                    FakeServer.request(s);
                    FakeServer.say(s, answer);
                };
        try (FakeServer server = new FakeServer(script)) {
            DialException e =
                    exception(server.route(scheme), DialOptions.DEFAULT, new DialAttempt(LONG));
            assertEquals(Why.WRONG_ANSWER, e.why());
            assertTrue(e.getMessage().contains(named), e.getMessage());
            assertTrue(e.getMessage().contains("ws://localhost:" + server.port()), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, DENIED",
        "403, DENIED",
        "429, OUT_OF_ORDER",
        "500, OUT_OF_ORDER",
        "503, OUT_OF_ORDER",
        "301, WRONG_ANSWER",
        "404, WRONG_ANSWER",
    })
    void theStatusOfARefusedHandshakeSaysWhy(int status, Why why) throws Exception {
        FakeServer.Script script =
                s -> {
                    FakeServer.request(s);
                    FakeServer.say(s, "HTTP/1.1 " + status + " Thus||");
                };
        try (FakeServer server = new FakeServer(script)) {
            assertEquals(why, failure(server.route("ws")));
        }
    }

    @Test
    void aServerThatHangsUpGivesAWrongAnswer() throws Exception {
        try (FakeServer server = new FakeServer(Socket::close)) {
            assertEquals(Why.WRONG_ANSWER, failure(server.route("ws")));
        }
    }

    @Test
    void anEndlessHeaderIsCutOff() throws Exception {
        FakeServer.Script endless =
                s -> {
                    FakeServer.say(s, "HTTP/1.1 101 Yes|");
                    while (true) {
                        FakeServer.say(s, "X: y|");
                    }
                };
        try (FakeServer server = new FakeServer(endless)) {
            assertEquals(Why.WRONG_ANSWER, failure(server.route("ws")));
        }
    }

    @ParameterizedTest
    @CsvSource({"ws, ''", "ws, HTTP/1.1 101 Sw", "wss, ''", "wss, '\u0016\u0003\u0003'"})
    void aServerThatHangsInTheHandshakeIsGivenUpInTime(String scheme, String beginning)
            throws Exception {
        try (FakeServer server = new FakeServer(s -> FakeServer.say(s, beginning))) {
            Route route = server.route(scheme);
            assertEquals(
                    Why.TIMEOUT,
                    exception(route, DialOptions.DEFAULT, new DialAttempt(SHORT)).why());
        }
    }

    @ParameterizedTest
    @CsvSource({"ws, ''", "ws, HTTP/1.1 101 Sw", "wss, ''", "wss, '\u0016\u0003\u0003'"})
    void cancelEndsAHandshake(String scheme, String beginning) throws Exception {
        try (FakeServer server = new FakeServer(s -> FakeServer.say(s, beginning))) {
            DialAttempt attempt = new DialAttempt(LONG);
            CompletableFuture<Why> why = dialling(dialer, server.route(scheme), attempt);
            assertTrue(server.called.await(Patience.SECONDS, TimeUnit.SECONDS));
            attempt.cancel();
            assertEquals(Why.CANCELLED, why.get(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void aHostThatDoesNotEvenAcceptIsGivenUpInTimeOrWhenCancelled() throws Exception {
        try (BlackHole hole = new BlackHole("127.0.0.1", 0)) {
            Route route = Route.parse("tcp://127.0.0.1:" + hole.port());
            assertEquals(
                    Why.TIMEOUT,
                    exception(route, DialOptions.DEFAULT, new DialAttempt(SHORT)).why());
            DialAttempt attempt = new DialAttempt(LONG);
            CompletableFuture<Why> why = dialling(dialer, route, attempt);
            attempt.cancel();
            assertEquals(Why.CANCELLED, why.get(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void theAddressesOfAHostAreTriedInOrderEachForItsShareOfTheTime() throws Exception {
        try (FakeServer server = new FakeServer(s -> FakeServer.send(s, new byte[] {7}));
                BlackHole hole = new BlackHole("127.0.0.9", server.port())) {
            NetworkDialer two =
                    new NetworkDialer(_ -> addresses("127.0.0.8", hole.address, "127.0.0.1"));
            Route route = Route.parse("tcp://service.example:" + server.port());
            DialAttempt attempt = new DialAttempt(Duration.ofSeconds(8));
            try (Duplex line = two.dial(route, DialOptions.DEFAULT, attempt)) {
                assertArrayEquals(new byte[] {7}, read(line, 1));
            }
        }
    }

    @Test
    void whenNoAddressAnswersTheMostTellingFailureIsKept() throws Exception {
        NetworkDialer two = new NetworkDialer(_ -> addresses("127.0.0.9", "2001:db8::1"));
        try (DeadPort dead = new DeadPort(InetAddress.ofLiteral("127.0.0.9"))) {
            Route route = Route.parse("tcp://service.example:" + dead.number());
            DialException e =
                    assertThrows(
                            DialException.class,
                            () -> two.dial(route, DialOptions.DEFAULT, new DialAttempt(LONG)));
            assertEquals(Why.REFUSED, e.why());
            assertTrue(e.getMessage().contains("127.0.0.9"), e.getMessage());
        }
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Test
    void anIpv6AddressIsDialled() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("::1"))) {
            Route route = Route.parse("tcp://[::1]:" + server.getLocalPort());
            try (Duplex line = dial(route, DialOptions.DEFAULT)) {
                assertTrue(line.peer().startsWith("["), line.peer());
            }
        }
    }

    private Duplex dial(Route route, DialOptions options) throws Exception {
        return dialer.dial(route, options, new DialAttempt(LONG));
    }

    private Why failure(Route route) {
        return exception(route, DialOptions.DEFAULT, new DialAttempt(LONG)).why();
    }

    private DialException exception(Route route, DialOptions options, DialAttempt attempt) {
        return assertThrows(DialException.class, () -> dialer.dial(route, options, attempt));
    }

    private static CompletableFuture<Why> dialling(
            NetworkDialer dialer, Route route, DialAttempt attempt) {
        CompletableFuture<Why> why = new CompletableFuture<>();
        VirtualThreads.start(
                "dialling",
                () -> {
                    try {
                        dialer.dial(route, DialOptions.DEFAULT, attempt);
                        why.completeExceptionally(new ExecutionException("it answered", null));
                    } catch (Throwable t) {
                        if (t instanceof DialException e) {
                            why.complete(e.why());
                        } else {
                            why.completeExceptionally(t);
                        }
                    }
                });
        return why;
    }

    private static byte[] read(Duplex from, int count) throws Exception {
        byte[] all = new byte[count];
        byte[] one = new byte[1];
        for (int i = 0; i < count; i++) {
            assertEquals(1, from.read(one));
            all[i] = one[0];
        }
        return all;
    }

    /// A port whose queue of connections is full: the kernel leaves further ones unanswered.
    private static final class BlackHole implements AutoCloseable {
        final String address;
        private final ServerSocket server;
        private final List<Socket> waiting = new ArrayList<>();

        BlackHole(String address, int port) throws IOException {
            this.address = address;
            server = new ServerSocket(port, 1, InetAddress.ofLiteral(address));
            boolean full = false;
            while (!full) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException _) { // that is what it is for
                    full = true;
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        }
    }
}
