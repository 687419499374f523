package minitel.gateway.peer.seal;

import java.util.concurrent.TimeUnit;

/// So many looks at new sessions a second, as each costs up to five agreements. For one thread.
final class LookBudget {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private long begun;
    private int taken;

    LookBudget(int most) {
        this.most = most;
    }

    /// Whether one more may be; it counts as done.
    ///
    /// @param now nanoseconds of a clock like [System#nanoTime]
    boolean allows(long now) {
        if (taken == 0 || now - begun >= SECOND) {
            begun = now;
            taken = 0;
        }
        boolean may = taken < most;
        taken += may ? 1 : 0;
        return may;
    }
}
