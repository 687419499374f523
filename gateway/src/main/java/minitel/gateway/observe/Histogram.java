package minitel.gateway.observe;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// How often values fell under each bound. Any thread; nothing is allocated while it counts.
final class Histogram {
    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    /// @param bounds upwards; one for all that is beyond is added
    Histogram(double... bounds) {
        this.bounds = bounds.clone();
        counts = Stream.generate(LongAdder::new).limit(bounds.length + 1).toArray(LongAdder[]::new);
    }

    void add(double value) {
        int i = 0;
        while (i < bounds.length && value > bounds[i]) {
            i++;
        }
        counts[i].increment();
        sum.add(value);
    }

    /// The upper bound of each bucket, the last one infinite.
    double[] bounds() {
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }

    /// How many values were not above each bound. What is counted meanwhile is in all or in none.
    long[] cumulative() {
        long[] all = new long[counts.length];
        long before = 0;
        for (int i = 0; i < all.length; i++) {
            before += counts[i].sum();
            all[i] = before;
        }
        return all;
    }

    double sum() {
        return sum.sum();
    }
}
