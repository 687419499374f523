package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import minitel.gateway.address.Cidr;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Offence;
import minitel.http.HttpSite;
import minitel.io.EighthBit;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import minitel.tls.ServerCertificate;
import minitel.tls.TlsAcceptor;
import minitel.ws.WsClient;
import minitel.ws.WsDuplex;
import minitel.ws.WsSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A WebSocket door over loopback, what it asked of the guard, and whom it let in.
abstract class WebSocketProbe {
    static final String HEAD =
            """
            GET /%s HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            %s\r
            """;
    static final List<Cidr> LOOPBACK = List.of(Cidr.parse("127.0.0.1"), Cidr.parse("::1"));

    final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    final Semaphore closings = new Semaphore(0);
    final AtomicInteger opened = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();
    final BlockingQueue<Offence> offences = new LinkedBlockingQueue<>();
    boolean admitting = true;
    boolean admittingPages = true;
    PagePolicy pages = PagePolicy.OPEN;
    List<RequestClaim> claims = List.of();
    Optional<ServerCertificate> certificate = Optional.empty();
    Consumer<Caller> taking = callers::add;
    private @Nullable AcceptLoop loop;

    void open(String host, Cidr... proxies) throws IOException {
        WebSocketDoor door =
                new WebSocketDoor(
                        new DoorContext(
                                new TrustedProxies(List.of(proxies)),
                                from -> {
                                    asked.add(from.getHostAddress());
                                    opened.incrementAndGet();
                                    return admitting ? Optional.of(new Card()) : Optional.empty();
                                },
                                caller -> taking.accept(caller),
                                () -> EighthBit.AUTO,
                                () -> pages,
                                request ->
                                        HttpSite.Response.text(200, "a page for " + request.path()),
                                claims,
                                new TlsAcceptor(() -> certificate),
                                (line, _) -> line));
        loop = AcceptLoop.open("websocket", new InetSocketAddress(host, 0), door);
    }

    private final class Card implements AdmissionTicket {
        @Override
        public void offence(Offence what) {
            offences.add(what);
        }

        @Override
        public boolean admitsPage() {
            return admittingPages;
        }

        @Override
        public void close() {
            closings.release();
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (loop != null) {
            loop.close();
        }
    }

    Socket socket() throws IOException {
        InetSocketAddress at = listening().address();
        return kept(new Socket(at.getAddress(), at.getPort()));
    }

    /// @param from an address of this machine
    Socket socket(String from) throws IOException {
        InetSocketAddress at = listening().address();
        return kept(new Socket(at.getAddress(), at.getPort(), InetAddress.ofLiteral(from), 0));
    }

    private AcceptLoop listening() {
        AcceptLoop listening = loop;
        assertNotNull(listening);
        return listening;
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    WsDuplex dial(String target, String... subprotocols) throws IOException {
        return WsClient.open(
                new SocketDuplex(socket()),
                "localhost",
                target,
                List.of(subprotocols),
                WsSettings.DEFAULT);
    }

    Caller caller() throws InterruptedException {
        Caller caller = callers.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(caller, "nobody came in");
        return caller;
    }

    /// Waits for the ticket's end and looks that there is no second one.
    void ticketClosed() throws InterruptedException {
        assertTrue(
                closings.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS), "a ticket was not closed");
        assertEquals(0, closings.availablePermits());
    }

    Socket says(String text) throws IOException {
        Socket socket = socket();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// Reads the answer to the handshake.
    static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = socket.getInputStream().read();
            assertTrue(b >= 0, "ended after " + head);
            head.append((char) b);
        }
        return head.toString();
    }

    /// A caller who is shown a page and leaves at once.
    void looksAndLeaves(String headers) throws Exception {
        Socket socket = says(HEAD.formatted("", headers));
        head(socket);
        Caller caller = caller();
        caller.line().write(new byte[200]);
        socket.close();
        try {
            assertEquals(-1, caller.line().read(new byte[8]));
        } catch (IOException _) {
            // It was cut off.
        }
        caller.line().close();
        ticketClosed();
    }

    static void frame(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static byte[] read(Caller caller, int count) throws IOException {
        byte[] all = {};
        byte[] buffer = new byte[64];
        while (all.length < count) {
            int n = caller.line().read(buffer);
            assertTrue(n > 0, "ended after " + all.length);
            int before = all.length;
            all = Arrays.copyOf(all, before + n);
            System.arraycopy(buffer, 0, all, before, n);
        }
        return all;
    }

    /// A line that is cut off ends or breaks.
    static int end(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException _) {
            return -1;
        }
    }
}
