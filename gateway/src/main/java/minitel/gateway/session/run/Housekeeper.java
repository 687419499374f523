package minitel.gateway.session.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Runs `sweep` once a second on a platform thread of its own, and goes on if one fails. For
/// [Sessions].
final class Housekeeper implements AutoCloseable {
    private final Runnable sweep;
    private final CountDownLatch closed = new CountDownLatch(1);

    Housekeeper(Runnable sweep) {
        this.sweep = sweep;
    }

    void start() {
        Thread.ofPlatform().daemon().name("housekeeper").start(this::run);
    }

    private void run() {
        while (!closedWithinASecond()) {
            try {
                sweep.run();
            } catch (Throwable t) {
                Logger.error(t, "a sweep failed");
            }
        }
    }

    private boolean closedWithinASecond() {
        try {
            return closed.await(1, TimeUnit.SECONDS);
        } catch (Throwable _) {
            // Interrupted: there is nobody to do so; sweep on.
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
