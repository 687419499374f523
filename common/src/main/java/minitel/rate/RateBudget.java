package minitel.rate;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How often something may be done: so often in the long run, and after a pause so often at once.
/// It is a budget of time, which grows as time goes by: what may be done fifty times a second costs
/// 20 ms. For any thread.
public final class RateBudget {
    private final ReentrantLock lock = new ReentrantLock();
    private final Duration price;
    private final long most;
    private final LongSupplier nanos;
    private long left;
    private long looked;

    /// @param perSecond in the long run
    /// @param atOnce after a pause, and at the beginning
    /// @param nanos a clock like [System#nanoTime]
    public RateBudget(int perSecond, int atOnce, LongSupplier nanos) {
        this(Duration.ofSeconds(1).dividedBy(perSecond), atOnce, nanos);
    }

    /// @param price the time in which one more may be done
    public RateBudget(Duration price, int atOnce, LongSupplier nanos) {
        this.price = price;
        this.nanos = nanos;
        most = price.toNanos() * atOnce;
        left = most;
        looked = nanos.getAsLong();
    }

    /// Whether one more may be done; it counts as done.
    public boolean spend() {
        return spend(price);
    }

    /// The same of something that has another price.
    public boolean spend(Duration other) {
        lock.lock();
        try {
            boolean may = look() >= other.toNanos();
            left -= may ? other.toNanos() : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }

    /// Whether one more might be done.
    public boolean hasRoom() {
        lock.lock();
        try {
            return look() >= price.toNanos();
        } finally {
            lock.unlock();
        }
    }

    private long look() {
        long now = nanos.getAsLong();
        left = Math.min(most, left + now - looked);
        looked = now;
        return left;
    }
}
