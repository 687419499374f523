package minitel.gateway.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when a test says so, as time of day and as nanoseconds.
final class HandClock implements InstantSource {
    static final Instant START = Instant.parse("2026-11-21T10:00:00.123Z");

    private volatile Duration passed = Duration.ZERO;

    @Override
    public Instant instant() {
        return START.plus(passed);
    }

    long nanoTime() {
        return Long.MAX_VALUE + passed.toNanos();
    }

    void pass(Duration time) {
        passed = passed.plus(time);
    }
}
