package minitel.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import minitel.Patience;
import minitel.bridge.serial.Line;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final Duration LONG = Patience.TIME;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> wire = new LinkedBlockingQueue<>();

    /// A line that only hears.
    private final class Wire implements Line {
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
        try (Hearing hearing = new Hearing(new Wire())) {
            wire.add(new byte[] {1, 2, 3});
            wire.add(new byte[] {4});
            byte[] all = new byte[4];
            byte[] two = new byte[2];
            for (int at = 0; at < 4; ) {
                int n = hearing.hear(two, LONG);
                System.arraycopy(two, 0, all, at, n);
                at += n;
            }
            assertArrayEquals(new byte[] {1, 2, 3, 4}, all);
        }
    }

    @Test
    void silenceIsZeroAndTheEndIsMinusOneForEver() {
        try (Hearing hearing = new Hearing(new Wire())) {
            byte[] buffer = new byte[8];
            assertEquals(0, hearing.hear(buffer, Duration.ofMillis(1)));
            wire.add(Arrays.copyOf(new byte[] {7}, 1));
            wire.add(END);
            assertEquals(1, hearing.hear(buffer, LONG));
            assertEquals(-1, hearing.hear(buffer, LONG));
            assertEquals(-1, hearing.hear(buffer, LONG));
        }
    }
}
