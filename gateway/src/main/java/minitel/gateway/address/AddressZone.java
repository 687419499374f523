package minitel.gateway.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Whose an address is, and which range it is counted as: by the guard for scores, bans and caps,
/// and where passwords are tried. For any thread.
public final class AddressZone {
    /// A household gets at least this much of IPv6 and changes addresses inside it at will (RFC
    /// 8981).
    private static final int HOUSEHOLD = 64;

    /// What one customer of a provider may have more of than a /64, from the narrowest on (RFC
    /// 6177). IPv4 has none: the neighbours in a /24 are other people.
    private static final int[] WIDER = {56, 48};

    /// Each wider range may do so many times what the narrower one may.
    private static final int WIDENING = 4;

    private AddressZone() {}

    /// True for a local address ([PrivateRanges]), which has neither a score nor a cap of its own.
    public static boolean isHere(InetAddress address) {
        return PrivateRanges.contain(address);
    }

    /// The range that this address is counted as.
    public static Cidr of(InetAddress address) {
        return of(Cidr.of(address));
    }

    /// The same range, or the /64 around one that is smaller.
    public static Cidr of(Cidr range) {
        return range.network() instanceof Inet6Address && range.prefix() > HOUSEHOLD
                ? new Cidr(range.network(), HOUSEHOLD)
                : range;
    }

    /// The ranges that this address is scored and counted in, the narrowest first.
    public static List<Cidr> around(InetAddress address) {
        Cidr one = of(address);
        if (!(one.network() instanceof Inet6Address)) {
            return List.of(one);
        }
        List<Cidr> ranges = new ArrayList<>(List.of(one));
        for (int prefix : WIDER) {
            ranges.add(new Cidr(one.network(), prefix));
        }
        return ranges;
    }

    /// How many times as much a range may do as the narrowest, by its place in [#around].
    public static long allowance(int place) {
        return Math.powExact((long) WIDENING, place);
    }
}
