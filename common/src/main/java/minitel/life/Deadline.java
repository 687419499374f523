package minitel.life;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A moment by which something must be done. Time is the system's monotonic one.
public final class Deadline {
    private final LongSupplier nanos;
    private final long at;

    private Deadline(Duration patience, LongSupplier nanos) {
        this.nanos = nanos;
        this.at = nanos.getAsLong() + patience.toNanos();
    }

    public static Deadline in(Duration patience) {
        return in(patience, System::nanoTime);
    }

    /// @param nanos a clock like [System#nanoTime]
    public static Deadline in(Duration patience, LongSupplier nanos) {
        return new Deadline(patience, nanos);
    }

    /// What is left; zero once it has passed.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, at - nanos.getAsLong()));
    }

    public boolean passed() {
        return remaining().isZero();
    }
}
