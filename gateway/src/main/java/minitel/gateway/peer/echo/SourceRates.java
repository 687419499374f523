package minitel.gateway.peer.echo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import minitel.gateway.address.AddressZone;

/// How many answers a source may have a second, and all together. In a table that never grows:
/// sources that fall into one place of it, which nobody outside can foretell, share what it has.
/// For one thread.
final class SourceRates {
    /// Answers of all a second.
    static final int MOST = 2000;

    /// Of one source: an address, or a /64 of IPv6.
    static final int MOST_OF_ONE = 20;

    private static final int PLACES = 1024;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int[] counted = new int[PLACES];
    private final int seed;
    private final LongSupplier nanos;
    private int all;
    private long since;

    /// @param seed which nobody outside knows
    /// @param nanos a clock like [System#nanoTime]
    SourceRates(int seed, LongSupplier nanos) {
        this.seed = seed;
        this.nanos = nanos;
        since = nanos.getAsLong();
    }

    boolean admits(InetAddress from) {
        long now = nanos.getAsLong();
        if (now - since >= SECOND) {
            since = now;
            all = 0;
            Arrays.fill(counted, 0);
        }
        int place = place(from);
        boolean may = all < MOST && counted[place] < MOST_OF_ONE;
        if (may) {
            all++;
            counted[place]++;
        }
        return may;
    }

    private int place(InetAddress from) {
        int mixed = (AddressZone.of(from).hashCode() ^ seed) * 0x9E3779B1;
        return mixed >>> Integer.SIZE - 10;
    }
}
