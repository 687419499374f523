package minitel.gateway.tunnel.link;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How many streams a tunnel has, each way, and has had. For any thread.
final class StreamCounters {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final LinkLimits limits;
    private final Semaphore own;
    private final Semaphore others;
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    StreamCounters(LinkLimits limits) {
        this.limits = limits;
        own = new Semaphore(limits.streams());
        others = new Semaphore(limits.streams());
    }

    LinkLimits limits() {
        return limits;
    }

    /// One that this end opens.
    ///
    /// @return false when there are as many as may be: counted as refused
    boolean beginsOwn() {
        opened.incrementAndGet();
        boolean room = own.tryAcquire();
        if (!room) {
            refused.incrementAndGet();
        }
        return room;
    }

    void ownEnded() {
        own.release();
    }

    void ownRefused() {
        refused.incrementAndGet();
    }

    /// One that the other end opens. As it knows sooner than this end that one is over, this waits
    /// a moment for a place.
    boolean beginsOthers() {
        opened.incrementAndGet();
        boolean room = false;
        try {
            room = others.tryAcquire(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Throwable _) {
            // Interrupted: the program ends.
        }
        if (!room) {
            refused.incrementAndGet();
        }
        return room;
    }

    void othersEnded() {
        others.release();
    }

    void othersRefused() {
        refused.incrementAndGet();
    }

    int now() {
        return 2 * limits.streams() - own.availablePermits() - others.availablePermits();
    }

    long opened() {
        return opened.get();
    }

    long refused() {
        return refused.get();
    }
}
