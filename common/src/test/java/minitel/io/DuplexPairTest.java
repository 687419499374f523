package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

final class DuplexPairTest extends DuplexContract {
    private final DuplexPair pair = new DuplexPair(4096);

    @Override
    protected Ends open() {
        return new Ends(pair.left(), pair.right());
    }

    @Test
    void aPatientReaderGetsNothingWhenNothingComes() throws Exception {
        assertEquals(0, pair.left().read(new byte[8], Duration.ofMillis(1)));
    }

    @Test
    void aNudgeWakesThePatientReaderOnce() throws Exception {
        pair.left().nudge();
        assertEquals(0, pair.left().read(new byte[8], Duration.ofDays(1)));
        pair.right().write(new byte[] {7});
        assertEquals(1, pair.left().read(new byte[8], Duration.ofDays(1)));
    }

    @Test
    void theRingGrowsWhileItIsTurned() throws Exception {
        byte[] three = new byte[3];
        pair.left().write(new byte[] {1, 2, 3, 4});
        pair.right().read(three);
        pair.left().write(new byte[] {5, 6});
        pair.left().write(new byte[] {7, 8, 9});
        byte[] rest = new byte[6];
        assertEquals(6, pair.right().read(rest));
        assertArrayEquals(new byte[] {4, 5, 6, 7, 8, 9}, rest);
    }

    @Test
    void theRingTurnsWithoutLosingAByte() {
        Fuzz.times(200, 11, DuplexPairTest::turnTheRing);
    }

    private static void turnTheRing(Random rnd) throws Exception {
        DuplexPair small = new DuplexPair(1 + rnd.nextInt(20));
        byte[] bytes = Fuzz.bytes(rnd, 300);
        VirtualThreads.start(
                "writer",
                () -> {
                    try {
                        for (byte[] piece : Fuzz.split(bytes, rnd)) {
                            small.left().write(piece);
                        }
                    } catch (Throwable _) {
                        // The reader misses what is missing.
                    } finally {
                        small.left().close();
                    }
                });
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[7];
        for (int n = small.right().read(buffer); n >= 0; n = small.right().read(buffer)) {
            got.writeBytes(Arrays.copyOf(buffer, n));
        }
        assertArrayEquals(bytes, got.toByteArray());
    }
}
