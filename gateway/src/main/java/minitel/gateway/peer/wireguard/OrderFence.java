package minitel.gateway.peer.wireguard;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which users of this machine may send orders to an engine, as a rule of `nft` (its table `inet
/// minitel_orders`): the kernel looks whose socket it is while it sends, so nobody can send, end,
/// and be taken for whoever has the port then. Whose socket cannot be told is not let through. A
/// rule that begins with `udp` does not match what is no UDP: so that is let through by a rule of
/// its own, or nobody could reach any port of TCP on loopback.
///
/// @param port of the engine, at both loopbacks
/// @param users by their number; never none
public record OrderFence(int port, Set<Long> users) {
    static final String TABLE = "inet minitel_orders";

    /// @throws IllegalArgumentException where nobody could order
    public OrderFence {
        if (users.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a fence has a port, and lets somebody in");
        }
        users = Set.copyOf(users);
    }

    /// The whole table, in the place of one that may be there.
    String table() {
        String listed =
                new TreeSet<>(users)
                        .stream().map(String::valueOf).collect(Collectors.joining(", "));
        return """
        table %1$s
        delete table %1$s
        table %1$s {
          chain leaving {
            type filter hook output priority filter; policy accept;
            oifname != "lo" accept
            meta l4proto != udp accept
            udp dport != %2$d accept
            ip daddr 127.0.0.1 meta skuid { %3$s } accept
            ip6 daddr ::1 meta skuid { %3$s } accept
            ip daddr 127.0.0.1 counter drop
            ip6 daddr ::1 counter drop
          }
        }
        """
                .formatted(TABLE, port, listed);
    }
}
