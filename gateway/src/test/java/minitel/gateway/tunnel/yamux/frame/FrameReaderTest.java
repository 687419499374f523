package minitel.gateway.tunnel.yamux.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

final class FrameReaderTest {

    @Test
    void everySplitGivesTheSameFrames() {
        FrameBatch batch = new FrameBatch(200);
        batch.header(YamuxHeader.WINDOW_UPDATE, YamuxHeader.SYN, 1, 70_000);
        batch.data(1, new byte[] {9, 8, 7, 6}, 1, 2);
        batch.header(YamuxHeader.DATA, YamuxHeader.FIN, -1, 0);
        batch.header(YamuxHeader.PING, YamuxHeader.ACK, 0, -1);
        byte[] all = Arrays.copyOf(batch.bytes(), batch.count());
        Fuzz.everySplit(
                all,
                pieces ->
                        assertEquals(
                                "(1 1 1 70000)(0 0 1 2 0807)(0 4 -1 0)(2 2 0 4294967295)",
                                read(pieces)));
    }

    @Test
    void whatHasAnotherVersionOrNoMeaningIsAViolation() {
        byte[] bytes = new byte[YamuxHeader.SIZE];
        for (int at : new int[] {0, 1, 2}) {
            Arrays.fill(bytes, (byte) 0);
            bytes[at] = 4;
            assertThrows(YamuxViolation.class, () -> YamuxHeader.decode(bytes, 0));
        }
    }

    /// Without the seams between pieces of data.
    private static String read(List<byte[]> pieces) {
        Words words = new Words();
        FrameReader reader = new FrameReader(words);
        try {
            for (byte[] piece : pieces) {
                reader.take(piece, piece.length);
            }
        } catch (IOException e) {
            return e.toString();
        }
        assertTrue(reader.isBetweenFrames());
        return words.text.toString();
    }

    private static final class Words implements FrameReader.Frames {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        @Override
        public void begin(YamuxHeader header) {
            text.append('(').append(header.type()).append(' ').append(header.flags());
            text.append(' ').append(header.stream()).append(' ').append(header.length());
        }

        @Override
        public void data(byte[] bytes, int offset, int length) {
            data.write(bytes, offset, length);
        }

        @Override
        public void end() {
            String hex = HexFormat.of().formatHex(data.toByteArray());
            text.append(hex.isEmpty() ? "" : " " + hex).append(')');
            data.reset();
        }
    }
}
