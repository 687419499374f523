package minitel.gateway.guard;

import java.time.Duration;
import java.time.Instant;

/// A clock that moves when a test says so.
final class HandClock implements GuardClock {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private volatile Instant now;
    private volatile long nanos;

    HandClock() {
        this(START);
    }

    HandClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /// Time passes, and the clock shows it.
    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /// The clock is set; no time passes.
    void jump(Duration by) {
        now = now.plus(by);
    }
}
