package minitel.gateway.announce;

import java.net.Inet4Address;
import java.time.Duration;

/// How many questions of one address are answered a second, in a table that never grows: addresses
/// that fall into one place of it share what it has. For one thread.
final class SourceBudget {
    /// A device that asks again at once, and some patience with it.
    static final int PER_SECOND = 8;

    private static final int PLACES = 256;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int[] counted = new int[PLACES];
    private final long[] since = new long[PLACES];
    private final int seed;

    /// @param seed which nobody outside knows
    SourceBudget(int seed) {
        this.seed = seed;
    }

    boolean allows(Inet4Address from, long now) {
        int mixed = (from.hashCode() ^ seed) * 0x9E3779B1;
        int place = mixed >>> Integer.SIZE - 8;
        if (now - since[place] >= SECOND) {
            since[place] = now;
            counted[place] = 0;
        }
        return counted[place]++ < PER_SECOND;
    }
}
