package minitel.gateway.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Durations in nanoseconds, from any thread, and their percentiles.
final class Latencies {
    private final long[] values;
    private final AtomicInteger count = new AtomicInteger();

    /// @param most of which more are not kept
    Latencies(int most) {
        values = new long[most];
    }

    void add(long nanos) {
        int at = count.getAndIncrement();
        if (at < values.length) {
            values[at] = nanos;
        }
    }

    int count() {
        return Math.min(count.get(), values.length);
    }

    /// In microseconds; 0 when there are none.
    ///
    /// @param share 0.5 = the median, 1 = the worst
    long micros(double share) {
        long[] sorted = Arrays.copyOf(values, count());
        Arrays.sort(sorted);
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted.length == 0 ? 0 : sorted[Math.max(0, at)] / 1000;
    }
}
