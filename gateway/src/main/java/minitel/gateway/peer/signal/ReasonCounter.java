package minitel.gateway.peer.signal;

import java.util.concurrent.atomic.AtomicLongArray;

/// How often something has happened, by why. For any thread.
final class ReasonCounter<E extends Enum<E>> {
    private final AtomicLongArray counts;

    ReasonCounter(Class<E> reasons) {
        counts = new AtomicLongArray(reasons.getEnumConstants().length);
    }

    void count(E why) {
        counts.incrementAndGet(why.ordinal());
    }

    long of(E why) {
        return counts.get(why.ordinal());
    }

    long all() {
        long all = 0;
        for (int i = 0; i < counts.length(); i++) {
            all += counts.get(i);
        }
        return all;
    }
}
