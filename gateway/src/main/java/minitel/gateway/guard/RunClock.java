package minitel.gateway.guard;

import java.time.Duration;
import java.time.Instant;

/// Measures the time of this run in milliseconds, which no setting of the clock moves, and notices
/// when the clock is set. For [Guard]; needs a lock around it.
final class RunClock {
    /// A difference below this is no setting of the clock: time servers move it by so much between
    /// two looks.
    private static final long STEP = Duration.ofSeconds(10).toMillis();

    /// A clock that nobody has set for so long is taken to be right.
    private static final long SETTLED = Duration.ofDays(1).toMillis();

    private final GuardClock clock;
    private final long start;
    private Instant wall;
    private long now;
    private long jumped;

    RunClock(GuardClock clock) {
        this.clock = clock;
        start = clock.nanos();
        wall = clock.instant();
    }

    /// Looks at the clocks; what the others say holds until the next look.
    ///
    /// @return by how much the clock was set since the last look; zero = it was not
    Duration look() {
        long passed = (clock.nanos() - start) / 1_000_000 - now;
        Instant shown = clock.instant();
        Duration step = Duration.between(wall, shown).minusMillis(passed);
        now += passed;
        wall = shown;
        if (step.abs().compareTo(Duration.ofMillis(STEP)) < 0) {
            return Duration.ZERO;
        }
        jumped = now;
        return step;
    }

    /// Milliseconds since this was made.
    long now() {
        return now;
    }

    /// What the clock says.
    Instant wall() {
        return wall;
    }

    /// Whether what the clock says may be taken as a reason to forget something for good.
    boolean settled() {
        return now - jumped >= SETTLED;
    }
}
