package minitel.gateway.metric;

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

    /// As it is now.
    public MetricFamily family(String name, String help) {
        MetricFamily family = MetricFamily.of(MetricFamily.Kind.HISTOGRAM, name, help);
        long[] all = cumulative();
        for (int i = 0; i < all.length; i++) {
            double bound = i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY;
            family.part("_bucket", (double) all[i], "le", PrometheusText.number(bound));
        }
        family.part("_sum", sum.sum());
        return family.part("_count", (double) all[all.length - 1]);
    }
}
