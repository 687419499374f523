package minitel.gateway.guard;

import java.time.Instant;
import java.time.InstantSource;

/// Tells the guard what time it is, which people and networks set as they like, and how much of it
/// passes, which nobody sets.
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
