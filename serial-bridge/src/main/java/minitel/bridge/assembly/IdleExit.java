package minitel.bridge.assembly;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import minitel.life.Deadline;
import org.tinylog.Logger;

/// Ends a bridge that has had nothing to serve for long, to save its memory. Something else has to
/// start it anew when there is something to serve, as udev does when an adapter is plugged in.
public final class IdleExit implements AutoCloseable {
    private static final int LOOKS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration patience;
    private final BooleanSupplier vacant;
    private final Runnable end;

    private IdleExit(Duration patience, BooleanSupplier vacant, Runnable end) {
        this.patience = patience;
        this.vacant = vacant;
        this.end = end;
    }

    /// Looks again and again, on a thread of its own, until it is closed or has called `end`.
    public static IdleExit watch(Duration patience, BooleanSupplier vacant, Runnable end) {
        IdleExit idleExit = new IdleExit(patience, vacant, end);
        Thread.ofPlatform().daemon().name("vacancy").start(idleExit::run);
        return idleExit;
    }

    private void run() {
        long pause = patience.dividedBy(LOOKS).toNanos();
        Deadline deadline = Deadline.in(patience);
        try {
            while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
                if (!vacant.getAsBoolean()) {
                    deadline = Deadline.in(patience);
                } else if (deadline.passed()) {
                    Logger.info(
                            "no adapter for {} s, and no port is named: the bridge ends",
                            patience.toSeconds());
                    end.run();
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts wants no more looks
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
