package minitel.gateway.peer.intake;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// So many a second and no more. For one thread.
public final class SecondBudget {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final LongSupplier clock;
    private long begun;
    private int taken;

    /// @param clock nanoseconds
    public SecondBudget(int most, LongSupplier clock) {
        this.most = most;
        this.clock = clock;
        begun = clock.getAsLong();
    }

    /// Whether one more may be; it counts as done.
    public boolean allows() {
        boolean may = hasRoom();
        taken += may ? 1 : 0;
        return may;
    }

    public boolean hasRoom() {
        long now = clock.getAsLong();
        if (now - begun >= SECOND) {
            begun = now;
            taken = 0;
        }
        return taken < most;
    }
}
