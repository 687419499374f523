package minitel.gateway.peer.wireguard;

import java.time.Duration;
import java.util.function.LongConsumer;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Has the rules that guard this machine looked at whenever something was done to them, and now and
/// then. For the thread that has all state; nothing here waits.
public final class RuleWatch {
    /// From one look to the next, where nobody tells what is done to the rules.
    static final Duration AGAIN = Duration.ofSeconds(2);

    /// The same where somebody tells: for what is counted, and for what he might miss.
    static final Duration SELDOM = Duration.ofSeconds(10);

    /// Of this errand: a look that has not begun is not done twice.
    private static final Object KEY = new Object();

    private final LinkDriver driver;
    private final DriverErrands errands;
    private final LongConsumer refused;
    private long due;

    /// @param refused is told how many orders the kernel has refused since it was told last
    /// @param now nanoseconds
    public RuleWatch(LinkDriver driver, DriverErrands errands, LongConsumer refused, long now) {
        this.driver = driver;
        this.errands = errands;
        this.refused = refused;
        due = now;
    }

    public void start() {
        driver.watch(() -> errands.run(KEY, this::looked));
    }

    /// Time has passed.
    ///
    /// @param now nanoseconds
    public void tick(long now) {
        if (now - due >= 0) {
            due = now + (driver.isWatched() ? SELDOM : AGAIN).toNanos();
            errands.run(KEY, this::looked);
        }
    }

    private Runnable looked() {
        try {
            long orders = driver.guard();
            return () -> refused.accept(orders);
        } catch (Throwable t) { // not typed: it parks
            if (LogBudget.FAULTS.allows()) {
                Logger.error("the rules of this machine were not looked at: {}", t.getMessage());
            }
            return () -> {};
        }
    }
}
