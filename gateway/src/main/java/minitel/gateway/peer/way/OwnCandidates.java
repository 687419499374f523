package minitel.gateway.peer.way;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import minitel.gateway.peer.message.LinkCandidate;
import minitel.gateway.peer.message.LinkCandidates;

/// Makes candidates of what is known of this end: the addresses of the machine, and how WireGuard's
/// port is seen from outside.
public final class OwnCandidates {
    private static final String LOCAL = "local";
    private static final String OUTSIDE = "stun";

    /// Preferences of the two kinds (RFC 8445, 5.1.2.2).
    private static final int LOCAL_PREFERENCE = 126;

    private static final int OUTSIDE_PREFERENCE = 100;
    private static final int FIRST = 65_535;
    private static final int ONLY_COMPONENT = 1;

    private OwnCandidates() {}

    /// The best first.
    ///
    /// @param port WireGuard's
    /// @param outside how it is seen from outside, for each family
    public static LinkCandidates of(
            MachineAddresses machine, int port, List<InetSocketAddress> outside) {
        List<LinkCandidate> all = new ArrayList<>();
        Set<InetSocketAddress> known = new HashSet<>();
        for (MachineAddresses.Named each : machine.reachable()) {
            known.add(new InetSocketAddress(each.address(), port));
            all.add(candidate(all.size(), each.network(), each.address(), port, LOCAL));
        }
        for (InetSocketAddress seen : outside) {
            if (known.add(seen) && all.size() < LinkCandidates.MOST) {
                all.add(candidate(all.size(), "any", seen.getAddress(), seen.getPort(), OUTSIDE));
            }
        }
        return LinkCandidates.of(all);
    }

    private static LinkCandidate candidate(
            int number, String network, InetAddress address, int port, String type) {
        return new LinkCandidate(
                String.valueOf(number + 1),
                ONLY_COMPONENT,
                "udp",
                address,
                port,
                priority(type, FIRST - number),
                "",
                "",
                type,
                word(network),
                0,
                String.valueOf(number + 1));
    }

    private static long priority(String type, int local) {
        long preference = type.equals(LOCAL) ? LOCAL_PREFERENCE : OUTSIDE_PREFERENCE;
        return preference << 24 | (long) local << 8 | 256 - ONLY_COMPONENT;
    }

    /// An interface may be called with anything but blanks and slashes.
    private static String word(String network) {
        boolean plain =
                network.chars().allMatch(c -> c > ' ' && c < 0x7f && ":\"\\".indexOf(c) < 0);
        return plain ? network : "other";
    }
}
