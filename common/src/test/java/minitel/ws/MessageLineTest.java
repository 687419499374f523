package minitel.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import minitel.io.ByteRoom;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.Fuzz;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class MessageLineTest {
    private static final int LONGEST = 100_000;

    private final DuplexPair pair = new DuplexPair(1 << 20);
    private final ByteRoom room = new ByteRoom(1 << 20);

    /// The server's end: its peer masks.
    private MessageLine server() {
        return new MessageLine(pair.right(), new byte[0], false, LONGEST, room);
    }

    private void sends(byte[]... frames) throws IOException {
        for (byte[] frame : frames) {
            pair.left().write(frame);
        }
    }

    private static byte[] text(String text) {
        return RawFrames.frame(RawFrames.FIN | RawFrames.TEXT, true, RawFrames.utf8(text));
    }

    private String next(MessageLine line) throws IOException {
        MessageLine.Message message = line.read().orElseThrow();
        room.give(message.bytes().length);
        return new String(message.bytes(), UTF_8);
    }

    @Test
    void fragmentsAreJoinedAndPingsBetweenThemAnswered() throws IOException {
        sends(
                RawFrames.frame(RawFrames.TEXT, true, RawFrames.utf8("caf")),
                RawFrames.frame(RawFrames.FIN | RawFrames.PING, true, RawFrames.utf8("?")),
                RawFrames.frame(RawFrames.CONTINUATION, true, new byte[] {(byte) 0xC3}),
                RawFrames.frame(RawFrames.FIN | RawFrames.CONTINUATION, true, (byte) 0xA9));
        assertEquals("café", next(server()));
        byte[] pong = new byte[64];
        int n = pair.left().read(pong, Patience.TIME);
        assertArrayEquals(
                RawFrames.frame(RawFrames.FIN | RawFrames.PONG, false, RawFrames.utf8("?")),
                Arrays.copyOf(pong, n));
        assertEquals(0, room.used());
    }

    @Test
    void messagesAreTheSameForEverySplit() {
        byte[] bytes = RawFrames.concat(text("un"), text(""), text("x".repeat(200)));
        Fuzz.everySplit(
                bytes,
                pieces -> {
                    DuplexPair each = new DuplexPair(4096);
                    MessageLine line =
                            new MessageLine(each.right(), new byte[0], false, LONGEST, room);
                    for (byte[] piece : pieces) {
                        write(each.left(), piece);
                    }
                    assertEquals(
                            List.of("un", "", "x".repeat(200)),
                            List.of(read(line), read(line), read(line)));
                });
    }

    private static void write(Duplex to, byte[] bytes) {
        try {
            to.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String read(MessageLine line) {
        try {
            return next(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAClientWritesIsMaskedAndComesWhole() throws IOException {
        MessageLine client = new MessageLine(pair.left(), new byte[0], true, LONGEST, room);
        for (int length : new int[] {0, 125, 126, 65_535, 65_536, 90_000}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            client.write(new MessageLine.Message(false, bytes));
            MessageLine.Message got = server().read().orElseThrow();
            assertFalse(got.text());
            assertArrayEquals(bytes, got.bytes());
            room.give(length);
        }
    }

    @Test
    void oneThatIsTooLongEndsTheConnectionBeforeItsBytesCome() throws IOException {
        sends(RawFrames.head(RawFrames.FIN | RawFrames.TEXT, true, LONGEST + 1L));
        assertThrows(FrameDecoder.Violation.class, () -> server().read());
    }

    @Test
    void nothingIsReservedForWhatIsOnlyAnnounced() throws IOException {
        sends(RawFrames.head(RawFrames.FIN | RawFrames.TEXT, true, LONGEST), new byte[10]);
        pair.left().close();
        assertThrows(IOException.class, () -> server().read());
        assertEquals(0, room.used());
    }

    @Test
    void whereThereIsNoRoomTheConnectionEnds() throws IOException {
        assertTrue(room.take((1 << 20) - 100));
        sends(text("x".repeat(20_000)));
        assertThrows(FrameDecoder.Violation.class, () -> server().read());
        assertEquals((1 << 20) - 100, room.used());
    }

    @Test
    void brokenFramesEndTheConnection() throws IOException {
        byte[][] broken = {
            RawFrames.frame(RawFrames.FIN | RawFrames.TEXT, false, RawFrames.utf8("bare")),
            RawFrames.frame(RawFrames.FIN | RawFrames.CONTINUATION, true, RawFrames.utf8("x")),
            RawFrames.frame(RawFrames.FIN | 3, true, RawFrames.utf8("x")),
            RawFrames.frame(0xC1, true, RawFrames.utf8("x")),
            RawFrames.frame(RawFrames.PING, true, RawFrames.utf8("x")),
            RawFrames.frame(RawFrames.FIN | RawFrames.PING, true, new byte[126]),
            RawFrames.frame(RawFrames.FIN | RawFrames.TEXT, true, (byte) 0xFF),
            RawFrames.head(RawFrames.FIN | RawFrames.TEXT, true, -1),
        };
        for (byte[] frame : broken) {
            DuplexPair each = new DuplexPair(4096);
            each.left().write(frame);
            MessageLine line = new MessageLine(each.right(), new byte[0], false, LONGEST, room);
            assertThrows(FrameDecoder.Violation.class, line::read);
            assertEquals(0, room.used());
        }
    }

    @Test
    void randomBytesNeverDoMoreThanEndIt() {
        Fuzz.times(
                500,
                7,
                rnd -> {
                    DuplexPair each = new DuplexPair(8192);
                    each.left().write(Fuzz.bytes(rnd, 300));
                    each.left().close();
                    MessageLine line =
                            new MessageLine(each.right(), new byte[0], false, LONGEST, room);
                    try {
                        while (line.read().isPresent()) {}
                    } catch (IOException _) {
                        // That is its end.
                    }
                });
    }

    @Test
    void aGoodbyeIsTheEndAndAnswered() throws IOException {
        sends(RawFrames.frame(RawFrames.FIN | RawFrames.CLOSE, true, (byte) 3, (byte) 0xE8));
        assertTrue(server().read().isEmpty());
        byte[] answer = new byte[64];
        int n = pair.left().read(answer, Patience.TIME);
        assertArrayEquals(
                RawFrames.frame(RawFrames.FIN | RawFrames.CLOSE, false, (byte) 3, (byte) 0xE8),
                Arrays.copyOf(answer, n));
    }

    @Test
    void closingWakesTheReader() throws Exception {
        MessageLine line = server();
        Thread closing = Thread.ofVirtual().start(line::close);
        assertTrue(line.read().isEmpty());
        closing.join();
    }
}
