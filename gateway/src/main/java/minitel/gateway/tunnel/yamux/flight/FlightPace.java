package minitel.gateway.tunnel.yamux.flight;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Spreads over a round trip what may be on its way in one, so that after a pause it does not go
/// out in one burst that stands in some queue.
final class FlightPace {
    /// Faster than the line would bear in the long run: the limit holds it back, not this.
    private static final double GAIN = 1.25;

    /// What may go out at once: so much, or what goes in so long.
    private static final int BURST = 4 * 1024;

    private static final long BURST_TIME = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(500);

    private final LongSupplier nanos;
    private double bytesPerNano = Double.MAX_VALUE;
    private double tokens = BURST;
    private long last;

    FlightPace(LongSupplier nanos) {
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    /// @param limit bytes on their way
    /// @param time for them
    void set(long limit, long time) {
        if (isLifted()) { // what went meanwhile was not counted
            tokens = BURST;
            last = nanos.getAsLong();
        }
        bytesPerNano = GAIN * limit / time;
    }

    void lift() {
        bytesPerNano = Double.MAX_VALUE;
    }

    boolean admits(int bytes) {
        if (isLifted()) {
            return true;
        }
        long now = nanos.getAsLong();
        tokens = Math.min(most(), tokens + (now - last) * bytesPerNano);
        last = now;
        return tokens >= bytes;
    }

    /// How many bytes may go out at once after a pause.
    long burst() {
        return (long) most();
    }

    private double most() {
        return Math.max(BURST, bytesPerNano * BURST_TIME);
    }

    void sent(int bytes) {
        if (!isLifted()) {
            tokens -= bytes;
        }
    }

    private boolean isLifted() {
        return bytesPerNano == Double.MAX_VALUE;
    }

    /// How long until so many bytes may go out.
    long pause(int bytes) {
        return Math.max(SHORTEST, (long) ((bytes - tokens) / bytesPerNano));
    }
}
