package minitel.gateway.guard;

import java.time.Instant;
import minitel.kit.HandClock;

/// The clock of a guard, moved by hand.
final class GuardHandClock extends HandClock implements GuardClock {
    GuardHandClock() {}

    GuardHandClock(Instant now) {
        super(now);
    }

    @Override
    public long nanos() {
        return nanoTime();
    }
}
