package minitel.gateway.peer.echo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;

/// How many answers a source may have a second, and all together; those who are known here stand
/// apart, so that a flood of forged sources takes nothing from them. In a table that never grows:
/// sources that fall into one place of it, which nobody outside can foretell, share what it has.
/// For one thread.
final class SourceRates {
    /// Answers a second of all that are not known here.
    static final int MOST = 2000;

    /// Of one source: an address, or a /64 of IPv6.
    static final int MOST_OF_ONE = 20;

    private static final int PLACES = 1024;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int[] counted = new int[PLACES];
    private final int seed;
    private final Supplier<Set<Cidr>> known;
    private final LongSupplier nanos;
    private Set<Cidr> own = Set.of();
    private int all;
    private long since;

    /// @param seed which nobody outside knows
    /// @param known zones of those who hold a name here; asked once a second
    /// @param nanos a clock like [System#nanoTime]
    SourceRates(int seed, Supplier<Set<Cidr>> known, LongSupplier nanos) {
        this.seed = seed;
        this.known = known;
        this.nanos = nanos;
        since = nanos.getAsLong() - SECOND;
    }

    boolean admits(InetAddress from) {
        long now = nanos.getAsLong();
        if (now - since >= SECOND) {
            since = now;
            own = known.get();
            all = 0;
            Arrays.fill(counted, 0);
        }
        Cidr zone = AddressZone.of(from);
        int place = place(zone);
        boolean stranger = !own.contains(zone);
        boolean may = counted[place] < MOST_OF_ONE && !(stranger && all == MOST);
        if (may) {
            all += stranger ? 1 : 0;
            counted[place]++;
        }
        return may;
    }

    private int place(Cidr zone) {
        int mixed = (zone.hashCode() ^ seed) * 0x9E3779B1;
        return mixed >>> Integer.SIZE - 10;
    }
}
