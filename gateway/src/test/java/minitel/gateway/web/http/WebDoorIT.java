package minitel.gateway.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The web port's door alone, with a site of its own.
class WebDoorIT {
    private static final int MOST = 4;

    private final CountDownLatch left = new CountDownLatch(1);
    private final ConnectionCaps caps = new ConnectionCaps(MOST, 50, List.of());
    private final WebDoor door = new WebDoor(caps, caps::crowded, this::answer);
    private AcceptLoop loop;
    private RawHttp wire;

    @BeforeEach
    void open() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        loop = AcceptLoop.open("web", new InetSocketAddress(here, 0), door);
        wire = new RawHttp(loop.address());
    }

    @AfterEach
    void close() {
        loop.close();
        door.close();
    }

    private WebAnswer answer(WebRequest request) {
        if (request.path().equals("/broken")) {
            throw new IllegalStateException("broken, on purpose");
        }
        return request.path().equals("/events")
                ? new WebAnswer.Stream(new Endless())
                : WebAnswer.text(200, request.method() + request.target() + request.text());
    }

    /// Large events without an end.
    private final class Endless implements EventFeed {
        @Override
        public byte[] next(Duration patience) {
            return new byte[10_000];
        }

        @Override
        public void close() {
            left.countDown();
        }
    }

    /// Asks and waits for the first bytes of an answer.
    private Socket asking(String path) throws IOException {
        Socket socket = wire.open();
        String ask = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(ask.getBytes());
        assertEquals("HTTP/1.1 200", new String(socket.getInputStream().readNBytes(12)));
        return socket;
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsHungUpOnUntilOneLeaves() throws Exception {
        Socket first = asking("/");
        try (first;
                Socket second = asking("/events");
                Socket third = asking("/events");
                Socket fourth = asking("/events")) {
            try (Socket fifth = wire.open()) {
                assertEquals(-1, fifth.getInputStream().read());
            }
            assertEquals(1, caps.refused());
            assertTrue(second.isConnected() && third.isConnected() && fourth.isConnected());
            first.close();
            awaitPlace();
        }
    }

    private void awaitPlace() throws IOException {
        for (int tries = 0; tries < 10_000; tries++) {
            try (Socket socket = wire.open()) {
                String ask = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(ask.getBytes());
                if (new String(socket.getInputStream().readAllBytes()).contains(" 200 ")) {
                    return;
                }
            } catch (IOException _) {
                // Hung up on while asking: try again.
            }
        }
        throw new AssertionError("no place came free");
    }

    @Test
    void aPlaceIsFreeNoSoonerThanItsSocketIsClosed() throws Exception {
        CompletableFuture<Boolean> wasClosed = new CompletableFuture<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket there = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket here = server.accept();
                WebDoor counting =
                        new WebDoor(
                                _ -> Optional.of(new Ticket(here, wasClosed)),
                                () -> false,
                                this::answer)) {
            VirtualThreads.start("here", () -> counting.accept(here));
            there.getOutputStream().write("nonsense\r\n\r\n".getBytes());
            assertTrue(wasClosed.get(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    /// Tells, when it is given back, whether the socket is closed.
    private record Ticket(Socket socket, CompletableFuture<Boolean> wasClosed)
            implements AdmissionTicket {
        @Override
        public void offence(Offence what) {
            // Nobody is scored here.
        }

        @Override
        public void close() {
            wasClosed.complete(socket.isClosed());
        }
    }

    @Test
    void inACrowdAConnectionIsForOneRequest() throws Exception {
        try (Socket first = asking("/events");
                Socket second = asking("/events")) {
            try (Socket third = asking("/")) {
                assertTrue(new String(third.getInputStream().readAllBytes()).contains("close"));
            }
            assertTrue(first.isConnected() && second.isConnected());
        }
    }

    @Test
    void whoeverLeavesInTheMiddleOfEventsGivesBackWhatTheyHold() throws Exception {
        Socket socket = asking("/events");
        socket.setSoLinger(true, 0);
        socket.close();
        assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(200, wire.get("/").status());
    }

    @Test
    void whoeverHasAskedManyAtOnceIsAnsweredInTheirOrder() throws Exception {
        String one = "GET /%d HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String last = "GET /3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = wire.open()) {
            String all = one.formatted(1) + one.formatted(2) + last;
            socket.getOutputStream().write(all.getBytes());
            String answers = new String(socket.getInputStream().readAllBytes());
            assertTrue(answers.matches("(?s).*GET/1\n.*GET/2\n.*GET/3\n"), answers);
        }
    }

    @Test
    void aFaultOfOursIsAnsweredAndTheConnectionGoesOn() throws Exception {
        try (Socket socket = wire.open()) {
            String ask = "GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n";
            String then = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((ask + then).getBytes());
            String answers = new String(socket.getInputStream().readAllBytes());
            assertTrue(answers.startsWith("HTTP/1.1 500 "), answers);
            assertTrue(answers.contains("HTTP/1.1 200 OK"), answers);
        }
    }

    @Test
    void anEndOfTheDoorIsTheEndOfItsConnections() throws Exception {
        try (Socket idle = asking("/");
                Socket events = asking("/events")) {
            loop.close();
            door.close();
            assertTrue(idle.getInputStream().readAllBytes().length > 0);
            byte[] buffer = new byte[100_000];
            int n = events.getInputStream().read(buffer);
            while (n >= 0) {
                n = events.getInputStream().read(buffer);
            }
            assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }
}
