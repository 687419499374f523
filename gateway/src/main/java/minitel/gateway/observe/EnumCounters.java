package minitel.gateway.observe;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Counts events by a value of an enum. For any thread.
record EnumCounters<E extends Enum<E>>(E[] values, LongAdder[] counts) {

    EnumCounters(E[] values) {
        this(
                values,
                Stream.generate(LongAdder::new).limit(values.length).toArray(LongAdder[]::new));
    }

    void add(E value) {
        counts[value.ordinal()].increment();
    }

    long of(E value) {
        return counts[value.ordinal()].sum();
    }
}
