package minitel.gateway.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// What a stranger's bytes cost at worst: each reader of bytes from outside gets the worst that its
/// author's enemy could think of, at its longest and at half of that. A ratio of about two is
/// linear, four would be the square.
///
/// Words of the command line name readers; without any all are measured.
public final class WorstInputs {
    private static final int ROUNDS = 15;
    private static final long WARM = 150_000_000;
    private static final long SAMPLE = 4_000_000;

    private WorstInputs() {}

    /// Reads one input that is ready.
    interface Reading {
        void read() throws IOException;
    }

    /// @param words what the input is
    /// @param longest in bytes; more never reaches the reader at once
    /// @param ofLength makes the input
    record Worst(String reader, String words, int longest, IntFunction<Reading> ofLength) {}

    public static void main(String[] args) throws IOException {
        System.out.println("load average " + Arguments.loadAverage());
        System.out.printf(
                "%-22s %-50s %7s %9s %9s %6s%n",
                "reader", "worst input", "bytes", "us", "ns/byte", "ratio");
        List<String> names = List.of(args);
        List<Worst> all =
                Stream.of(WorstTexts.all(), WorstLists.all(), WorstStreams.all())
                        .flatMap(each -> each)
                        .toList();
        for (Worst worst : all) {
            if (names.isEmpty() || names.stream().anyMatch(worst.reader()::contains)) {
                measure(worst);
            }
        }
    }

    private static void measure(Worst worst) throws IOException {
        Reading whole = worst.ofLength().apply(worst.longest());
        Reading half = worst.ofLength().apply(worst.longest() / 2);
        int runs = warm(whole, half);
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int i = 0; i < ROUNDS; i++) {
            best[0] = Math.min(best[0], time(whole, runs));
            best[1] = Math.min(best[1], time(half, runs));
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %-50s %7d %9.1f %9.1f %6.2f%n",
                worst.reader(),
                worst.words(),
                worst.longest(),
                best[0] / 1e3,
                best[0] / worst.longest(),
                best[0] / best[1]);
    }

    /// @return how many runs make a sample
    private static int warm(Reading whole, Reading half) throws IOException {
        long begun = System.nanoTime();
        long runs = 0;
        while (System.nanoTime() - begun < WARM) {
            whole.read();
            half.read();
            runs++;
        }
        return (int) Math.max(1, runs * SAMPLE / WARM);
    }

    /// @return nanoseconds of one
    private static double time(Reading reading, int runs) throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            reading.read();
        }
        return (double) (System.nanoTime() - begun) / runs;
    }
}
