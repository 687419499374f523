package minitel.gateway.tunnel.yamux.frame;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How many frames that carry nothing the other end may send: empty data, small change of a window,
/// pings, what comes for streams that are over. Each costs work and ends nothing, so a peer could
/// send them for ever.
///
/// What carries something earns the right to some of them, as each end answers data with a few; and
/// time does, for the pings of a line on which nothing happens. A function of both; no I/O.
public final class EmptyFrameLimit {
    /// What crosses a hundred streams that are reset at once.
    static final int MOST = 16_384;

    static final int PER_SECOND = 1000;

    /// A new stream: its acknowledgement, and what comes for it when it is refused.
    private static final int BY_STREAM = 4;

    private static final int BYTES = 512;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private double left = MOST;
    private long last;

    public EmptyFrameLimit(LongSupplier nanos) {
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    /// So many bytes of streams came, or went out.
    public void carried(long bytes) {
        earn((double) bytes / BYTES);
    }

    /// A frame with data came for a stream that lives, however few.
    public void useful() {
        earn(1);
    }

    /// So many streams were opened, by either end.
    public void opened(long streams) {
        earn((double) BY_STREAM * streams);
    }

    private void earn(double frames) {
        left = Math.min(MOST, left + frames);
    }

    /// One that carries nothing came.
    ///
    /// @throws YamuxViolation when these were too many
    public void empty() throws YamuxViolation {
        long now = nanos.getAsLong();
        earn((now - last) / SECOND * PER_SECOND);
        last = now;
        left--;
        if (left < 0) {
            throw new YamuxViolation("too many frames that carry nothing");
        }
    }
}
