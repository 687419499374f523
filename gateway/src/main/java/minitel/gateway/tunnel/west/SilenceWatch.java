package minitel.gateway.tunnel.west;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.io.VirtualThreads;

/// Ends a transaction in which nothing has moved for too long, where a [minitel.io.Timebox] would
/// end one that only takes long. Told of every move by the threads that move bytes.
final class SilenceWatch implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Duration limit;
    private volatile long moved = System.nanoTime();
    private volatile boolean expired;

    /// @param end makes the blocked work fail, from a thread of its own
    SilenceWatch(String name, Duration limit, Runnable end) {
        this.limit = limit;
        VirtualThreads.start(name, () -> watch(end));
    }

    void moves() {
        moved = System.nanoTime();
    }

    /// From now on it may be silent for so long; counts when the limit before is up.
    void allow(Duration other) {
        limit = other;
        moves();
    }

    boolean expired() {
        return expired;
    }

    private void watch(Runnable end) {
        try {
            long left = limit.toNanos();
            while (left > 0) {
                if (over.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
                left = limit.toNanos() - (System.nanoTime() - moved);
            }
        } catch (Throwable _) {
            return; // interrupted: the program ends
        }
        expired = true;
        end.run();
    }

    @Override
    public void close() {
        over.countDown();
    }
}
