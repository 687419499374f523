package minitel.gateway.tunnel.yamux;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How many streams the other end may open in a second; after a pause twice as many at once.
final class OpenRateLimit {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanos;
    private double left;
    private long last;

    OpenRateLimit(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        left = 2.0 * perSecond;
        last = nanos.getAsLong();
    }

    boolean admits() {
        long now = nanos.getAsLong();
        left = Math.min(2.0 * perSecond, left + (now - last) / SECOND * perSecond);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
