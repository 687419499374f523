package minitel.gateway.relay.mesh;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Looks after a mesh once a second, and at once when it is told to: on a platform thread of its
/// own, which nothing of the network holds up.
final class MeshWatch implements AutoCloseable {
    /// So many looks without news, and one that looks at everything.
    private static final int LOOKS = 10;

    private final Look look;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;

    /// What is done.
    @FunctionalInterface
    interface Look {
        /// @param news whether something has happened, or nothing for long
        void at(boolean news);
    }

    MeshWatch(Look look) {
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
        for (int n = 1; !closed; n++) {
            try {
                boolean news = news();
                if (!closed) {
                    look.at(news || n % LOOKS == 0);
                }
            } catch (Throwable t) { // not typed: it parks
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "the mesh could not be looked after");
                }
            }
        }
    }

    private boolean news() throws InterruptedException {
        boolean told = news.tryAcquire(1, TimeUnit.SECONDS);
        news.drainPermits();
        return told;
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
