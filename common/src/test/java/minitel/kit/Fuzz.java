package minitel.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Random tests that can be run again: a failure names the seed of its trial.
public final class Fuzz {
    private Fuzz() {}

    /// One trial; all its chance comes from `rnd`.
    @FunctionalInterface
    public interface Trial {
        void run(Random rnd) throws Exception;
    }

    /// Runs `n` trials; trial i has the seed `seed + i`.
    public static void times(int n, long seed, Trial trial) {
        for (int i = 0; i < n; i++) {
            try {
                trial.run(new Random(seed + i));
            } catch (Throwable t) {
                throw new AssertionError(
                        "trial " + i + " failed; again: Fuzz.times(1, " + (seed + i) + "L, ...)",
                        t);
            }
        }
    }

    /// Up to `most` random bytes.
    public static byte[] bytes(Random rnd, int most) {
        byte[] bytes = new byte[rnd.nextInt(most + 1)];
        rnd.nextBytes(bytes);
        return bytes;
    }

    /// The bytes cut at random places into pieces of at least one byte.
    public static List<byte[]> split(byte[] bytes, Random rnd) {
        List<byte[]> pieces = new ArrayList<>();
        int most = 1 + rnd.nextInt(Math.max(1, bytes.length));
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + rnd.nextInt(most));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    /// Every cut in two, the whole, and one byte at a time.
    public static void everySplit(byte[] bytes, Consumer<List<byte[]>> check) {
        check.accept(List.of(bytes));
        for (int cut = 1; cut < bytes.length; cut++) {
            check.accept(
                    List.of(
                            Arrays.copyOfRange(bytes, 0, cut),
                            Arrays.copyOfRange(bytes, cut, bytes.length)));
        }
        List<byte[]> single = new ArrayList<>();
        for (byte b : bytes) {
            single.add(new byte[] {b});
        }
        check.accept(single);
    }
}
