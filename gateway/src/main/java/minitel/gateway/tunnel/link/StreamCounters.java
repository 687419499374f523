package minitel.gateway.tunnel.link;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// How many streams a tunnel has, each way, and has had. For any thread.
final class StreamCounters {
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
        return begins(own);
    }

    void ownEnded() {
        own.release();
    }

    void ownRefused() {
        refused.incrementAndGet();
    }

    /// One that the other end opens.
    boolean beginsOthers() {
        return begins(others);
    }

    void othersEnded() {
        others.release();
    }

    void othersRefused() {
        refused.incrementAndGet();
    }

    private boolean begins(Semaphore places) {
        opened.incrementAndGet();
        boolean room = places.tryAcquire();
        if (!room) {
            refused.incrementAndGet();
        }
        return room;
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
