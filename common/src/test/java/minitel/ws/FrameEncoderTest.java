package minitel.ws;

import static minitel.ws.RawFrames.BINARY;
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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import minitel.kit.Fuzz;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Role;
import org.java_websocket.protocols.Protocol;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {

    @Test
    void aServersFramesAreWhatTheStandardShows() {
        FrameEncoder encoder = new FrameEncoder(draft(Role.SERVER), 1024);
        byte[] keys = bytes(0x13, 0xE9);
        assertArrayEquals(
                frame(FIN | TEXT, false, utf8("\u0013\u00e9")), only(encoder.text(keys, 0, 2)));
        assertArrayEquals(frame(FIN | BINARY, false, keys), only(encoder.binary(keys, 0, 2)));
        assertArrayEquals(
                frame(FIN | BINARY, false, bytes(0xE9)), only(encoder.binary(keys, 1, 1)));
        assertArrayEquals(frame(FIN | PING, false), encoder.ping());
        assertArrayEquals(frame(FIN | PONG, false, keys), encoder.pong(keys));
        assertArrayEquals(frame(FIN | CLOSE, false, bytes(3, 0xEF)), encoder.close(1007, ""));
    }

    @Test
    void aClientsFramesAreMasked() {
        FrameEncoder encoder = new FrameEncoder(draft(Role.CLIENT), 1024);
        assertEquals(0x80 | 2, only(encoder.text(utf8("AB"), 0, 2))[1] & 0xFF);
        assertEquals(0x80, encoder.ping()[1] & 0xFF);
        assertEquals(0x80 | 2, encoder.close(1000, "")[1] & 0xFF);
    }

    @Test
    void nothingWrittenIsNoMessage() {
        FrameEncoder encoder = new FrameEncoder(draft(Role.CLIENT), 1024);
        assertEquals(List.of(), encoder.text(new byte[4], 2, 0));
        assertEquals(List.of(), encoder.binary(new byte[4], 2, 0));
    }

    @Test
    void aLongWriteBecomesValidMessagesOfAtMostAKilobyte() {
        Fuzz.times(
                300,
                7,
                rnd -> {
                    byte[] written = Fuzz.bytes(rnd, 5000);
                    FrameEncoder encoder = new FrameEncoder(draft(Role.CLIENT), 1024);
                    for (List<byte[]> messages :
                            List.of(
                                    encoder.text(written, 0, written.length),
                                    encoder.binary(written, 0, written.length))) {
                        messages.forEach(m -> assertTrue(m.length <= 8 + 1024, "" + m.length));
                        assertArrayEquals(written, read(messages));
                    }
                });
    }

    @Test
    void everyLengthHasItsHead() throws Exception {
        FrameEncoder encoder = new FrameEncoder(draft(Role.CLIENT), 100_000);
        for (int length : new int[] {1, 125, 126, 127, 65_535, 65_536, 99_999}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertArrayEquals(bytes, read(encoder.binary(bytes, 0, length)));
        }
    }

    /// Every message alone is a whole one: the decoder refuses a text that ends inside a character.
    private static byte[] read(List<byte[]> messages) throws Exception {
        FrameDecoder decoder = new FrameDecoder(draft(Role.SERVER), WsSettings.DEFAULT);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(concat(messages.toArray(new byte[0][])));
        while (in.hasRemaining()) {
            WsFrame.Data data = (WsFrame.Data) decoder.next(in).orElseThrow();
            read.write(data.bytes(), 0, data.count());
        }
        return read.toByteArray();
    }

    private static byte[] only(List<byte[]> messages) {
        assertEquals(1, messages.size());
        return messages.getFirst();
    }

    private static Draft_6455 draft(Role role) {
        Draft_6455 draft = new Draft_6455(List.of(), List.of(new Protocol("")), 100_000);
        draft.setParseMode(role);
        return draft;
    }
}
