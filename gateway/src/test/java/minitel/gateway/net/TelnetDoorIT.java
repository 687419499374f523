package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.address.Cidr;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.observe.LogWords;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Offence;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelnetDoorIT {
    private static final String OPENING = "fffd01fffb01fffb03fffd18";

    /// What Debian's telnet answers to the opening and to the question for its type.
    private static final String TELNET = "fffc01 fffd01 fffd03 fffb18";

    private static final String XTERM = "fffa1800 585445524d2d323536434f4c4f52 fff0";

    private final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Offence> offences = new LinkedBlockingQueue<>();
    private final BlockingQueue<InetAddress> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> windows = new LinkedBlockingQueue<>();
    private final CountDownLatch ticketClosed = new CountDownLatch(1);
    private @Nullable AcceptLoop loop;
    private @Nullable Socket socket;

    private TelnetDoor door(TrustedProxies proxies, boolean admitting) {
        return new TelnetDoor(
                proxies,
                from -> {
                    asked.add(from);
                    return admitting ? Optional.of(new Card()) : Optional.empty();
                },
                (line, telnet) -> {
                    telnet.onWindow((columns, lines) -> windows.add(columns + "x" + lines));
                    return new Drawn(line);
                },
                callers::add);
    }

    /// A terminal whose first words are there before the door looks at it: it waits 400 ms for
    /// them.
    private void callsSaying(String spaced) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket = new Socket(server.getInetAddress(), server.getLocalPort());
            send(spaced);
            Socket arrived = server.accept();
            TelnetDoor door = door(TrustedProxies.NONE, true);
            VirtualThreads.start("telnet", () -> door.accept(arrived));
        }
    }

    private void open(TrustedProxies proxies, boolean admitting) throws IOException {
        AcceptLoop opened =
                AcceptLoop.open(
                        "telnet",
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        door(proxies, admitting));
        loop = opened;
        socket = new Socket(opened.address().getAddress(), opened.address().getPort());
    }

    @AfterEach
    void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        if (loop != null) {
            loop.close();
        }
    }

    @Test
    void aSilentTerminalGetsAPlainLine() throws Exception {
        expect(OPENING);
        Caller caller = caller();
        assertFalse(caller.line() instanceof Drawn);
        assertEquals(Door.TELNET, caller.door());
        assertEquals("127.0.0.1:" + socket().getLocalPort(), caller.origin().toString());
        caller.line().write(new byte[] {0x1b, 0x39, 0x7b, (byte) 0xff});
        expect("1b397bff");
        caller.line().close();
        assertEquals(-1, socket().getInputStream().read());
        closedTicket();
    }

    @Test
    void whatAnEmulatorSendsBeforeTheDecisionIsKept() throws Exception {
        send("01 43753c 04");
        Caller caller = caller();
        send("1341");
        assertArrayEquals(HexFormat.of().parseHex("0143753c041341"), read(caller.line(), 7));
    }

    @Test
    void anAnsiTerminalGetsADrawnLine() throws Exception {
        callsSaying(TELNET + XTERM + "61");
        expect(OPENING);
        expect("fffa1801fff0");
        Caller caller = caller();
        assertInstanceOf(Drawn.class, caller.line());
        assertArrayEquals(new byte[] {'a'}, read(caller.line(), 1));
        caller.line().write(new byte[] {(byte) 0xff});
        expect("fffd1f" + "ffff");
    }

    @Test
    void aDrawnTerminalIsAskedForItsWindowAndItsResizesAreTold() throws Exception {
        callsSaying(TELNET + XTERM + "61");
        expect(OPENING);
        expect("fffa1801fff0");
        Caller caller = caller();
        caller.line().write(new byte[] {'x'});
        expect("fffd1f" + "78");
        send("fffb1f fffa1f00500018fff0 fffa1f0028001efff0 62");
        assertArrayEquals(new byte[] {'a', 'b'}, read(caller.line(), 2));
        assertEquals("80x24", windows.poll());
        assertEquals("40x30", windows.poll());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fffc18", // refuses to tell
                "fffb18 fffa1800 4d494e4954454c fff0", // MINITEL
                "fffb18" // never tells
            })
    void aTelnetOfAnotherKindGetsAPlainLine(String answer) throws Exception {
        send(answer);
        assertFalse(caller().line() instanceof Drawn);
    }

    @Test
    void whoIsRefusedGetsNotAByte() throws Exception {
        open(TrustedProxies.NONE, false);
        assertEquals(-1, socket().getInputStream().read());
        assertNull(callers.poll());
    }

    @Test
    void behindAProxyTheHeaderSaysWhoComes() throws Exception {
        open(new TrustedProxies(List.of(Cidr.parse("127.0.0.0/8"))), true);
        sendText("PROXY TCP4 192.0.2.7 10.0.0.1 40112 9000\r\nab");
        expect(OPENING);
        Caller caller = caller();
        assertEquals("192.0.2.7:40112", caller.origin().toString());
        assertEquals(InetAddress.ofLiteral("192.0.2.7"), asked.poll());
        assertArrayEquals(new byte[] {'a', 'b'}, read(caller.line(), 2));
    }

    @Test
    void aProxyWithoutItsHeaderIsRefused() throws Exception {
        open(new TrustedProxies(List.of(Cidr.parse("127.0.0.0/8"))), true);
        sendText("GET / HTTP/1.1\r\n");
        assertEnds();
        assertNull(asked.poll());
    }

    @Test
    void aProxysConnectionThatSaysNothingIsClosedAndTheLogSaysSo() throws Exception {
        LogWords log = new LogWords();
        open(new TrustedProxies(List.of(Cidr.parse("127.0.0.0/8"))), true);
        assertEnds();
        log.come("the proxy 127.0.0.1 is closed: no whole PROXY header within 2 s");
    }

    @Test
    void aProxyThatDripsItsHeaderIsCutOff() throws Exception {
        open(new TrustedProxies(List.of(Cidr.parse("127.0.0.0/8"))), true);
        sendText("PROXY TCP4 192.0.2.7 10");
        assertEnds();
        assertNull(asked.poll());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ff", "fffd", "fffa18", "61", "fffb18"})
    void whoHangsUpAtTheWorstMomentLeavesNothingBehind(String last) throws Exception {
        send(last);
        socket().setSoLinger(true, 0);
        socket().close();
        closedTicket();
        assertNull(callers.poll());
    }

    @Test
    void aScannerIsToldByItsGreeting() throws Exception {
        sendText("GET / HTTP/1.1\r\nHost: example\r\n\r\n");
        assertEquals(Offence.FOREIGN_GREETING, offences.poll(Patience.SECONDS, TimeUnit.SECONDS));
        closedTicket();
        assertEnds();
        assertNull(callers.poll());
    }

    @Test
    void aRequestOfABrowserIsHungUpOnAndNotHeldAgainstItsAddress() throws Exception {
        sendText("GET /x.png HTTP/1.1\r\nHost: example\r\n");
        sendText("Accept-Language: fr\r\n");
        closedTicket();
        assertEnds();
        assertEquals(Offence.EXCUSED, offences.poll(), "counted, and held against nobody");
        assertNull(callers.poll());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY UNKNOWN\r\n",
                "\r\n\r\n\0\r\nQUIT\n\u0020\0\0\0",
                "\r\n\r\n\0\r\nQUIT\n\u0020\u0011\0\u000c\0\0\0\0\0\0\0\0\0\0\0\0"
            })
    void aProxysOwnConnectionIsServedAndNeverHeldAgainstIt(String header) throws Exception {
        open(new TrustedProxies(List.of(Cidr.parse("127.0.0.0/8"))), true);
        sendText(header);
        expect(OPENING);
        assertEquals(InetAddress.getLoopbackAddress(), asked.take());
        socket().close();
        closedTicket();
        assertNull(offences.poll());
    }

    @Test
    void whoOnlyConnectsMayBeABrowserAndIsBlamedForNothing() throws Exception {
        socket().close();
        closedTicket();
        assertNull(offences.poll());
    }

    /// A terminal at a door of the usual kind, if the test has opened no other.
    private Socket socket() throws IOException {
        if (socket == null) {
            open(TrustedProxies.NONE, true);
        }
        return Objects.requireNonNull(socket);
    }

    private Caller caller() throws Exception {
        socket();
        Caller caller = callers.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(caller);
        return caller;
    }

    private void closedTicket() throws InterruptedException {
        assertEquals(true, ticketClosed.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    private void send(String spaced) throws IOException {
        socket().getOutputStream().write(HexFormat.of().parseHex(spaced.replace(" ", "")));
    }

    private void sendText(String text) throws IOException {
        socket().getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void expect(String hex) throws IOException {
        byte[] got = socket().getInputStream().readNBytes(hex.length() / 2);
        assertEquals(hex, HexFormat.of().formatHex(got));
    }

    /// The end, or a reset.
    private void assertEnds() {
        try {
            socket().getInputStream().readAllBytes();
        } catch (IOException e) {
            assertEquals("Connection reset", e.getMessage());
        }
    }

    private static byte[] read(Duplex from, int length) throws IOException {
        byte[] bytes = new byte[length];
        byte[] one = new byte[1];
        for (int i = 0; i < length; i++) {
            assertEquals(1, from.read(one));
            bytes[i] = one[0];
        }
        return bytes;
    }

    private final class Card implements AdmissionTicket {
        @Override
        public void offence(Offence what) {
            offences.add(what);
        }

        @Override
        public void close() {
            ticketClosed.countDown();
        }
    }

    private record Drawn(Duplex below) implements Duplex {
        @Override
        public int read(byte[] buffer) throws IOException {
            return below.read(buffer);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            below.write(bytes, offset, length);
        }

        @Override
        public String peer() {
            return below.peer();
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
