package minitel.gateway.guard;

import java.time.Instant;
import java.time.InstantSource;

/// The guard's two clocks: the time of day, which people and time servers set as they like, and the
/// time that passes, which nobody sets.
public interface GuardClock extends InstantSource {

    /// Like [System#nanoTime].
    long nanos();

    static GuardClock system() {
        return new GuardClock() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
