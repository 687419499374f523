package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

final class SocketDuplexIT extends DuplexContract {

    @Override
    protected Ends open() throws Exception {
        return open(65_536);
    }

    private static Ends open(int window) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket there = new Socket();
            there.setReceiveBufferSize(window);
            there.connect(server.getLocalSocketAddress());
            return new Ends(new SocketDuplex(server.accept()), new SocketDuplex(there));
        }
    }

    @Test
    void whatWasWrittenBeforeCloseArrivesThoughThePeerNeverStopsTyping() throws Exception {
        for (int i = 0; i < 20; i++) {
            Patience.until(SocketDuplexIT::aPageIsReadInTime);
        }
    }

    /// A page that is closed behind arrives, if it is read within a second: for longer the typing
    /// is not thrown away, and a machine that takes longer shows nothing.
    private static boolean aPageIsReadInTime() throws Exception {
        Ends ends = open(2048);
        Thread typing = VirtualThreads.start("typing", () -> type(ends.there()));
        byte[] page = new byte[60_000];
        ends.here().write(page);
        long closing = System.nanoTime();
        ends.here().close();
        int got = readToTheEnd(ends.there());
        boolean inTime = System.nanoTime() - closing < TimeUnit.SECONDS.toNanos(1);
        ends.there().close();
        typing.join();
        assertTrue(got == page.length || !inTime, () -> got + " of " + page.length);
        return inTime;
    }

    private static int readToTheEnd(Duplex from) {
        byte[] buffer = new byte[100];
        int got = 0;
        try {
            for (int n = from.read(buffer); n > 0; n = from.read(buffer)) {
                got += n;
            }
        } catch (Throwable _) {
            // What is missing is seen by its caller.
        }
        return got;
    }

    private static void type(Duplex to) {
        try {
            while (true) {
                to.write(new byte[] {0x13, 0x49});
            }
        } catch (Throwable _) {
            // The line is closed: enough typed.
        }
    }

    @Test
    void aReaderWhoComesBackAfterTheCloseFindsTheEndThoughThePeerNeverStops() throws Exception {
        Ends ends = open(2048);
        ends.here().close();
        type(ends.there()); // until nobody throws it away any more
        CompletableFuture<Integer> read = new CompletableFuture<>();
        VirtualThreads.start("late", () -> read.complete(readByte(ends.here())));
        assertEquals(-1, read.get(Patience.SECONDS, TimeUnit.SECONDS));
        ends.there().close();
    }

    private static int readByte(Duplex from) {
        try {
            return from.read(new byte[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPatientReaderGetsNothingWhenNothingComesAndLosesNothingLater() throws Exception {
        Ends ends = open();
        PatientDuplex here = (PatientDuplex) ends.here();
        byte[] buffer = new byte[4];
        assertEquals(0, here.read(buffer, Duration.ofMillis(1)));
        ends.there().write(new byte[] {1, 2});
        assertEquals(2, here.read(buffer, Patience.TIME));
        assertArrayEquals(new byte[] {1, 2, 0, 0}, buffer);
        ends.there().close();
        assertEquals(-1, here.read(buffer, Patience.TIME));
        here.close();
    }

    @Test
    void anIpv6PeerIsNamedInBrackets() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"));
                Duplex there = new SocketDuplex(new Socket("::1", server.getLocalPort()))) {
            assertTrue(
                    there.peer().matches("\\[[0-9a-f:]+]:" + server.getLocalPort()), there.peer());
        }
    }
}
