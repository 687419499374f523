package minitel.gateway.peer.signal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How much of something may be a second; after a pause twice as much at once. For any thread.
final class RateBudget {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double BURST = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanos;
    private double left = Double.MAX_VALUE;
    private long last;

    /// @param nanos a clock like [System#nanoTime]
    RateBudget(LongSupplier nanos) {
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    /// Takes so much, if there is so much.
    ///
    /// @param perSecond as it is now
    boolean spend(long amount, long perSecond) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            left = Math.min(BURST * perSecond, left + (now - last) / SECOND * perSecond);
            last = now;
            boolean enough = left >= amount;
            left -= enough ? amount : 0;
            return enough;
        } finally {
            lock.unlock();
        }
    }
}
