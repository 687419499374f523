package minitel.gateway.tunnel.yamux.flight;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The round trip of a line when nothing waits in front of it.
///
/// It is the shortest of this epoch and the one before. While data flow without a pause every round
/// trip has our own queue in it; so an epoch begins with a moment of silence: bulk waits until all
/// has arrived, and then a ping goes out alone.
final class QuietRoundTrip {
    private static final long EPOCH = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(1);

    /// Bytes on the way beside which a line still counts as quiet.
    private static final int LITTLE = 256;

    private final LongSupplier nanos;
    private long before = Long.MAX_VALUE;
    private long now = Long.MAX_VALUE;
    private long epochBegan;
    private long silentSince;

    private enum Phase {
        FLOWING,
        /// Until all has arrived.
        DRAINING,
        /// The line is silent; a ping goes out.
        ASKING
    }

    private Phase phase = Phase.FLOWING;

    QuietRoundTrip(LongSupplier nanos) {
        this.nanos = nanos;
        epochBegan = nanos.getAsLong();
    }

    /// As long as nothing is known, nothing counts as late.
    long nanos() {
        long shortest = Math.min(now, before);
        return shortest == Long.MAX_VALUE ? Long.MAX_VALUE / 4 : shortest;
    }

    /// @param flight bytes that were on their way when it was asked
    void sample(long roundTrip, long flight) {
        now = Math.min(now, roundTrip);
        if (flight <= LITTLE) {
            phase = Phase.FLOWING;
            if (isOver()) {
                next(roundTrip);
            }
        }
    }

    private boolean isOver() {
        return nanos.getAsLong() - epochBegan >= EPOCH;
    }

    private void next(long roundTrip) {
        before = now;
        now = roundTrip;
        epochBegan = nanos.getAsLong();
    }

    /// Whether bulk has to wait, asked when there is some.
    ///
    /// @param silent nothing is on its way
    boolean waits(boolean silent) {
        if (phase == Phase.FLOWING && isOver()) {
            phase = nanos() < LONGEST_SILENCE / 4 ? Phase.DRAINING : Phase.FLOWING;
            silentSince = nanos.getAsLong();
            if (phase == Phase.FLOWING) {
                next(Long.MAX_VALUE);
            }
        }
        if (phase != Phase.FLOWING && nanos.getAsLong() - silentSince >= LONGEST_SILENCE) {
            phase = Phase.FLOWING; // it was not to be had this time
            next(Long.MAX_VALUE);
        }
        if (phase == Phase.DRAINING && silent) {
            phase = Phase.ASKING;
        }
        return phase != Phase.FLOWING;
    }

    /// Whether it waits until all has arrived.
    boolean drains() {
        return phase == Phase.DRAINING;
    }

    /// Whether a ping has to go out alone.
    boolean asks() {
        return phase == Phase.ASKING;
    }
}
