package minitel.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that moves when a test says so: the time of day, and the nanoseconds that nobody sets,
/// which begin at the last number that a `long` has.
public class HandClock extends Clock {
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final ZoneId zone;
    private volatile Instant now;
    private volatile long nanos = Long.MAX_VALUE;

    public HandClock() {
        this(START);
    }

    public HandClock(Instant now) {
        this(now, ZoneOffset.UTC);
    }

    public HandClock(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// Time passes, and the clock shows it.
    public void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /// The clock is set; no time passes.
    public void jump(Duration by) {
        now = now.plus(by);
    }

    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException("there is one zone");
    }
}
