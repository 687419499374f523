package minitel.gateway.relay.mesh;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Looks after a mesh once a second, and at once when it is told to: on a platform thread of its
/// own, which nothing of the network holds up.
final class MeshWatch implements AutoCloseable {
    private final Runnable look;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;

    MeshWatch(Runnable look) {
        this.look = look;
    }

    void start() {
        Thread.ofPlatform().daemon().name("mesh watch").start(this::run);
    }

    /// There is something to look at.
    void wake() {
        news.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (news.tryAcquire(1, TimeUnit.SECONDS)) {
                    news.drainPermits();
                }
                if (!closed) {
                    look.run();
                }
            } catch (Throwable t) { // not typed: it parks
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "the mesh could not be looked after");
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
