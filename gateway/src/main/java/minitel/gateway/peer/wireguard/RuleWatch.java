package minitel.gateway.peer.wireguard;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import minitel.life.LogBudget;
import minitel.rate.RateBudget;
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

    private static final int TOUCHES_A_SECOND = 1;

    /// `nft` tells of each rule by itself.
    private static final int TOUCHES_AT_ONCE = 5;

    private final LinkDriver driver;
    private final DriverErrands errands;
    private final LongConsumer refused;
    private final LongSupplier nanos;

    /// Whoever changes the rules without end has no program run as often, be it another engine that
    /// puts its own tables back.
    private final RateBudget touches;

    /// Whether they were touched and not looked at since.
    private volatile boolean touched;

    private long looked;

    /// @param refused is told how many orders the kernel has refused since it was told last
    /// @param nanos a clock like [System#nanoTime]
    public RuleWatch(
            LinkDriver driver, DriverErrands errands, LongConsumer refused, LongSupplier nanos) {
        this.driver = driver;
        this.errands = errands;
        this.refused = refused;
        this.nanos = nanos;
        touches = new RateBudget(TOUCHES_A_SECOND, TOUCHES_AT_ONCE, nanos);
        looked = nanos.getAsLong() - SELDOM.toNanos();
    }

    public void start() {
        driver.watch(this::touched);
    }

    private void touched() {
        if (touches.spend()) {
            errands.run(KEY, this::looked);
        } else {
            touched = true;
        }
    }

    /// Time has passed.
    public void tick() {
        long now = nanos.getAsLong();
        Duration pause = driver.isWatched() ? SELDOM : AGAIN;
        if (now - looked >= pause.toNanos() || touched && touches.spend()) {
            touched = false;
            looked = now;
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
