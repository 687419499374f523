package minitel.ws;

import static minitel.ws.RawFrames.CLOSE;
import static minitel.ws.RawFrames.FIN;
import static minitel.ws.RawFrames.PING;
import static minitel.ws.RawFrames.PONG;
import static minitel.ws.RawFrames.TEXT;
import static minitel.ws.RawFrames.bytes;
import static minitel.ws.RawFrames.concat;
import static minitel.ws.RawFrames.frame;
import static minitel.ws.RawFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.java_websocket.enums.Role;
import org.junit.jupiter.api.Test;

/// Who is asked whether he is there.
class WsPingTest {

    @Test
    void aPeerThatAnswersPingsStays() throws Exception {
        DuplexPair line = new DuplexPair(4096);
        WsDuplex pinging = pinging(line, Patience.TIME);
        CompletableFuture<Integer> reader = reading(pinging);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(frame(FIN | PING, false), WsDuplexTest.exactly(line.right(), 2));
            line.right().write(frame(FIN | PONG, true));
        }
        line.right().write(frame(FIN | TEXT, true, utf8("a")));
        assertEquals(1, reader.get(Patience.SECONDS, TimeUnit.SECONDS));
        pinging.close();
        assertArrayEquals(frame(FIN | CLOSE, false, bytes(3, 0xE8)), behindPings(line.right()));
    }

    @Test
    void aPeerThatDoesNotAnswerAPingIsGone() throws Exception {
        DuplexPair line = new DuplexPair(4096);
        WsDuplex pinging = pinging(line, Duration.ofMillis(50));
        Throwable why =
                assertThrows(
                                Exception.class,
                                () -> reading(pinging).get(Patience.SECONDS, TimeUnit.SECONDS))
                        .getCause();
        assertTrue(why.getMessage().contains("answered no ping"), why.getMessage());
        assertEquals(-1, pinging.read(new byte[9]));
        assertArrayEquals(frame(FIN | PING, false), WsDuplexTest.exactly(line.right(), 2));
        assertThrows(IOException.class, () -> line.right().write(bytes(1)));
    }

    /// A close; on a slow machine another ping goes before it.
    private static byte[] behindPings(DuplexPair.End from) throws Exception {
        byte[] head = WsDuplexTest.exactly(from, 2);
        while (Arrays.equals(frame(FIN | PING, false), head)) {
            head = WsDuplexTest.exactly(from, 2);
        }
        return concat(head, WsDuplexTest.exactly(from, 2));
    }

    private static WsDuplex pinging(DuplexPair line, Duration patience) {
        WsSettings everySecond = new WsSettings(false, 1, 65_536);
        return new WsDuplex(
                line.left(), new byte[0], WsDuplexTest.draft(Role.SERVER), everySecond, patience);
    }

    private static CompletableFuture<Integer> reading(WsDuplex from) {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        VirtualThreads.start(
                "reader",
                () -> {
                    try {
                        read.complete(from.read(new byte[9]));
                    } catch (Throwable t) {
                        read.completeExceptionally(t);
                    }
                });
        return read;
    }
}
