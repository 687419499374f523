package minitel.life;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.tinylog.Logger;

/// Tells the supervisor again and again that the program works, as long as it does, and ends a
/// program that has not worked for long: there may be no supervisor, or one that does nothing. A
/// check that blocks counts as one that fails.
///
/// Time is counted in checks, not by the clock: a program that was stopped, or a machine that
/// slept, has missed none.
final class Watchdog implements AutoCloseable {
    /// So many checks fit in the time after which a silent program is killed: two may fail.
    private static final int CHECKS = 3;

    /// Without a good check in between: the supervisor comes first, and Java writes what its
    /// threads are doing.
    private static final int PATIENCE = CHECKS + 2;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final BooleanSupplier works;
    private final Runnable tell;
    private final EmergencyExit exit;
    private boolean failing;

    /// One that is driven by hand.
    Watchdog(BooleanSupplier works, Runnable tell, EmergencyExit exit) {
        this.works = works;
        this.tell = tell;
        this.exit = exit;
    }

    /// Watches on two threads of its own, until it is closed: one asks, the other one counts.
    static Watchdog start(
            Duration limit, BooleanSupplier works, Runnable tell, EmergencyExit exit) {
        Watchdog watchdog = new Watchdog(works, tell, exit);
        Duration pause = limit.dividedBy(CHECKS);
        Thread.ofPlatform()
                .daemon()
                .name("watchdog")
                .start(() -> watchdog.every(pause, watchdog::check));
        Thread.ofPlatform()
                .daemon()
                .name("watchdog.patience")
                .start(() -> watchdog.every(pause, watchdog::count));
        return watchdog;
    }

    private void every(Duration pause, Runnable what) {
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                what.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts wants no more checks
        }
    }

    void check() {
        boolean good = works();
        if (good) {
            unanswered.set(0);
            tell.run();
        } else if (!failing && closed.getCount() > 0) {
            Logger.error("the program does not answer itself; if it stays so, it ends");
        }
        failing = !good;
    }

    void count() {
        if (unanswered.incrementAndGet() > PATIENCE && closed.getCount() > 0) {
            exit.take("the program has not answered itself for long");
        }
    }

    private boolean works() {
        try {
            return startsThreads() && works.getAsBoolean();
        } catch (Throwable t) {
            Logger.warn("the check failed: {}", t.toString());
            return false;
        }
    }

    /// Without threads not even a signal is heard: the Java machine needs one for it.
    private static boolean startsThreads() throws InterruptedException {
        Thread probe = Thread.ofPlatform().daemon().name("watchdog.probe").unstarted(() -> {});
        probe.start();
        probe.join();
        return true;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
