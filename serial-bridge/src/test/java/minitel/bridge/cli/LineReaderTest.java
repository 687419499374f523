package minitel.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import minitel.bridge.serial.MinitelLine;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final Duration LONG = Patience.TIME;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> wire = new LinkedBlockingQueue<>();

    /// A line that only hears.
    private final class Wire implements MinitelLine {
        @Override
        public int read(byte[] buffer) {
            try {
                byte[] next = wire.take();
                System.arraycopy(next, 0, buffer, 0, next.length);
                return next.length == 0 ? -1 : next.length;
            } catch (InterruptedException _) {
                return -1; // nobody listens any more
            }
        }

        @Override
        public void write(byte[] characters, int offset, int length) {}

        @Override
        public void speed(int bitsPerSecond) {}

        @Override
        public void drain() {}

        @Override
        public int speed() {
            return 1200;
        }

        @Override
        public String device() {
            return "wire";
        }

        @Override
        public long parityErrors() {
            return 0;
        }

        @Override
        public void close() {
            wire.add(END);
        }
    }

    @Test
    void whatComesIsHeardInOrderHoweverSmallTheBuffer() {
        try (LineReader lineReader = new LineReader(new Wire())) {
            wire.add(new byte[] {1, 2, 3});
            wire.add(new byte[] {4});
            byte[] all = new byte[4];
            byte[] two = new byte[2];
            for (int at = 0; at < 4; ) {
                int n = lineReader.hear(two, LONG);
                System.arraycopy(two, 0, all, at, n);
                at += n;
            }
            assertArrayEquals(new byte[] {1, 2, 3, 4}, all);
        }
    }

    @Test
    void silenceIsZeroAndTheEndIsMinusOneForEver() {
        try (LineReader lineReader = new LineReader(new Wire())) {
            byte[] buffer = new byte[8];
            assertEquals(0, lineReader.hear(buffer, Duration.ofMillis(1)));
            wire.add(Arrays.copyOf(new byte[] {7}, 1));
            wire.add(END);
            assertEquals(1, lineReader.hear(buffer, LONG));
            assertEquals(-1, lineReader.hear(buffer, LONG));
            assertEquals(-1, lineReader.hear(buffer, LONG));
        }
    }
}
