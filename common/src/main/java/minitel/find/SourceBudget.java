package minitel.find;

import java.net.Inet4Address;
import java.time.Duration;

/// How many datagrams of one address are looked at, or answered, a second, in a table that never
/// grows: addresses that fall into one place of it share what it has. For one thread.
public final class SourceBudget {
    private static final int PLACES = 256;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int[] counted = new int[PLACES];
    private final long[] since = new long[PLACES];
    private final int perSecond;
    private final int seed;

    /// @param seed which nobody outside knows
    public SourceBudget(int perSecond, int seed) {
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /// Whether one more of this address may be.
    public boolean allows(Inet4Address from, long now) {
        int mixed = (from.hashCode() ^ seed) * 0x9E3779B1;
        int place = mixed >>> Integer.SIZE - 8;
        if (now - since[place] >= SECOND) {
            since[place] = now;
            counted[place] = 0;
        }
        return counted[place]++ < perSecond;
    }
}
