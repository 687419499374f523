package minitel.gateway.metric;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Counts events by a value of an enum. For any thread.
public record EnumCounters<E extends Enum<E>>(E[] values, LongAdder[] counts) {

    public EnumCounters(E[] values) {
        this(
                values,
                Stream.generate(LongAdder::new).limit(values.length).toArray(LongAdder[]::new));
    }

    public void add(E value) {
        counts[value.ordinal()].increment();
    }

    public long of(E value) {
        return counts[value.ordinal()].sum();
    }

    /// All of them as they are now.
    public Map<E, Long> sums() {
        Map<E, Long> sums = new EnumMap<>(values[0].getDeclaringClass());
        for (E value : values) {
            sums.put(value, of(value));
        }
        return sums;
    }
}
