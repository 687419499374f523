package minitel.bridge.session;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A call that waits until this machine knows what time it is: a certificate cannot be judged
/// before, and a Raspberry Pi has no battery. Times are nanoseconds of the owner's clock.
final class ClockWait {
    private static final long LOOK = Duration.ofSeconds(1).toNanos();

    private final BooleanSupplier settled;
    private @Nullable Waiting waiting;
    private long lookAt = CallMachine.NEVER;

    /// @param byHand whether a person asked for the call
    record Waiting(CallTarget target, boolean byHand) {}

    /// @param settled whether it knows, or need not be waited for any longer
    ClockWait(BooleanSupplier settled) {
        this.settled = settled;
    }

    /// @return whether it has to wait
    boolean holds(CallTarget target, boolean byHand, long now) {
        if (!target.secure() || settled.getAsBoolean()) {
            return false;
        }
        waiting = new Waiting(target, byHand);
        lookAt = now + LOOK;
        return true;
    }

    void off() {
        waiting = null;
        lookAt = CallMachine.NEVER;
    }

    /// What is called then.
    @Nullable CallTarget pending() {
        return waiting == null ? null : waiting.target();
    }

    long deadline() {
        return lookAt;
    }

    /// What need not wait any more.
    @Nullable Waiting due(long now) {
        if (now < lookAt) {
            return null;
        }
        lookAt = now + LOOK;
        return settled.getAsBoolean() ? waiting : null;
    }
}
