package minitel.gateway.tunnel.yamux;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How many streams the other end may open in a second; after a pause twice as many at once. A
/// session and what serves its streams have one each, with a bound of its own. For any thread.
public final class OpenRateLimit {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final int perSecond;
    private final LongSupplier nanos;
    private double left;
    private long last;

    /// @param nanos a clock like [System#nanoTime]
    public OpenRateLimit(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        left = 2.0 * perSecond;
        last = nanos.getAsLong();
    }

    public boolean admits() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            left = Math.min(2.0 * perSecond, left + (now - last) / SECOND * perSecond);
            last = now;
            boolean may = left >= 1;
            left -= may ? 1 : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }
}
