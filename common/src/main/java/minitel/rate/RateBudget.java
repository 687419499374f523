package minitel.rate;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How often something may be done: a budget of time, which grows as time goes by, up to a bound.
/// Each deed has its price: with 20 ms it may be done fifty times a second, and after a pause as
/// often at once as the bound pays for. For any thread.
public final class RateBudget {
    private final ReentrantLock lock = new ReentrantLock();
    private final long most;
    private final LongSupplier nanos;
    private long left;
    private long looked;

    /// One that is full.
    ///
    /// @param most its bound
    /// @param nanos a clock like [System#nanoTime]
    public RateBudget(Duration most, LongSupplier nanos) {
        this.most = most.toNanos();
        this.nanos = nanos;
        left = this.most;
        looked = nanos.getAsLong();
    }

    /// Takes the price, if there is as much.
    public boolean spend(Duration price) {
        lock.lock();
        try {
            look();
            boolean may = left >= price.toNanos();
            left -= may ? price.toNanos() : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        long now = nanos.getAsLong();
        left = Math.min(most, left + now - looked);
        looked = now;
    }
}
