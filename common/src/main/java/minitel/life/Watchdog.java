package minitel.life;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tinylog.Logger;

/// Tells the supervisor again and again that the program works, as long as it does. A check that
/// blocks tells nothing either.
final class Watchdog implements AutoCloseable {
    /// Of the time after which a silent program is killed: two checks may fail.
    private static final int CHECKS = 3;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final BooleanSupplier works;
    private final Runnable tell;
    private boolean failing;

    private Watchdog(BooleanSupplier works, Runnable tell) {
        this.works = works;
        this.tell = tell;
    }

    /// Watches on a thread of its own, until it is closed.
    static Watchdog start(Duration limit, BooleanSupplier works, Runnable tell) {
        Watchdog watchdog = new Watchdog(works, tell);
        Duration pause = limit.dividedBy(CHECKS);
        Thread.ofPlatform().daemon().name("watchdog").start(() -> watchdog.run(pause));
        return watchdog;
    }

    private void run(Duration pause) {
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                check();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts wants no more checks
        }
    }

    private void check() {
        boolean good = works();
        if (good) {
            tell.run();
        } else if (!failing && closed.getCount() > 0) {
            Logger.error("the program does not answer itself; if it stays so, it is started anew");
        }
        failing = !good;
    }

    private boolean works() {
        try {
            return works.getAsBoolean();
        } catch (Throwable t) {
            Logger.debug("the check failed: {}", t.toString());
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
