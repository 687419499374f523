package minitel.gateway.tunnel.link;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How many streams may be opened a second: so many in the long run, and twice as many at once. For
/// any thread.
final class OpenBudget {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();

    /// After so many nanoseconds one more may be opened.
    private final long price;

    private final long most;
    private final LongSupplier nanos;
    private long credit;
    private long looked;

    /// @param nanos a clock like [System#nanoTime]
    OpenBudget(int aSecond, LongSupplier nanos) {
        price = SECOND / aSecond;
        most = 2 * SECOND;
        this.nanos = nanos;
        credit = most;
        looked = nanos.getAsLong();
    }

    boolean allows() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            credit = Math.min(most, credit + now - looked);
            looked = now;
            boolean may = credit >= price;
            credit -= may ? price : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }
}
