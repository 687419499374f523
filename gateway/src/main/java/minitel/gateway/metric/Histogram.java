package minitel.gateway.metric;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// How often values fell under each bound. Any thread; nothing is allocated while it counts.
public final class Histogram {
    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    /// @param bounds upwards; one for all that is beyond is added
    public Histogram(double... bounds) {
        this.bounds = bounds.clone();
        counts = Stream.generate(LongAdder::new).limit(bounds.length + 1).toArray(LongAdder[]::new);
    }

    public void add(double value) {
        int i = 0;
        while (i < bounds.length && value > bounds[i]) {
            i++;
        }
        counts[i].increment();
        sum.add(value);
    }

    /// How many values were not above each bound. What is counted meanwhile is in all or in none.
    public long[] cumulative() {
        long[] all = new long[counts.length];
        long before = 0;
        for (int i = 0; i < all.length; i++) {
            before += counts[i].sum();
            all[i] = before;
        }
        return all;
    }

    /// All values together.
    public double sum() {
        return sum.sum();
    }

    /// Which value so many of all are not above, as if those under one bound lay evenly; 0 when
    /// there is none, the last bound when it is beyond.
    ///
    /// @param share 0 to 1
    public double quantile(double share) {
        long[] all = cumulative();
        double wanted = share * all[all.length - 1];
        for (int i = 0; i < bounds.length; i++) {
            long below = i == 0 ? 0 : all[i - 1];
            if (all[i] >= wanted && all[i] > below) {
                double from = i == 0 ? 0 : bounds[i - 1];
                return from + (bounds[i] - from) * (wanted - below) / (all[i] - below);
            }
        }
        return all[all.length - 1] == 0 ? 0 : bounds[bounds.length - 1];
    }

    /// As it is now.
    public MetricFamily family(String name, String help) {
        return into(MetricFamily.of(MetricFamily.Kind.HISTOGRAM, name, help));
    }

    /// The same as one of several of a family.
    ///
    /// @param labels names and values in turn, which tell it from the others
    public MetricFamily into(MetricFamily family, String... labels) {
        long[] all = cumulative();
        String[] more = Arrays.copyOf(labels, labels.length + 2);
        more[labels.length] = "le";
        for (int i = 0; i < all.length; i++) {
            double bound = i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY;
            more[labels.length + 1] = PrometheusText.number(bound);
            family.part("_bucket", (double) all[i], more);
        }
        family.part("_sum", sum.sum(), labels);
        return family.part("_count", (double) all[all.length - 1], labels);
    }
}
