package minitel.gateway.peer.wireguard;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/// What `nft` is told: its table `inet minitel_links`, which is ours alone. Of this machine a peer
/// reaches what is published and nothing else, whatever else listens on all addresses, and nothing
/// passes through it. Nor does anybody else reach the addresses of links, or say that he has one:
/// this machine would take packets for them at any interface, and a peer is known by his. A rule
/// and not a listener of our own, because what is published may be a program of others; and the
/// table goes with the interface.
final class LinkFirewall {
    static final String TABLE = "inet minitel_links";

    /// A table of its own, for as long as a question is asked: the other one stays as it is.
    private static final String QUESTION = "inet minitel_question";

    private LinkFirewall() {}

    /// The whole table, in the place of one that may be there.
    ///
    /// @param published ports of TCP
    static String table(String device, LinkNetwork network, List<Integer> published) {
        String ports = published.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String accept = published.isEmpty() ? "" : "    tcp dport { " + ports + " } accept\n";
        return """
        table %1$s
        delete table %1$s
        table %1$s {
          chain arrivals {
            type filter hook input priority filter; policy accept;
            iifname "lo" accept
        %4$s    iifname != "%2$s" accept
            ct state established,related accept
            icmpv6 type echo-request accept
            icmp type echo-request accept
        %3$s    counter drop
          }
          chain passage {
            type filter hook forward priority filter; policy accept;
            iifname "%2$s" counter drop
            oifname "%2$s" counter drop
          }
        }
        """
                .formatted(TABLE, device, accept, beside(device, network));
    }

    /// What comes by another interface as if it were of a link. A group's network may be that of a
    /// LAN as well, so of IPv4 only the own address is ours.
    private static String beside(String device, LinkNetwork network) {
        String rules =
                """
                    iifname != "%1$s" ip6 daddr %2$s counter drop
                    iifname != "%1$s" ip6 saddr %2$s/%3$d counter drop
                """
                        .formatted(device, network.ip6().getHostAddress(), network.prefix6());
        return network.ip4()
                .map(four ->
                        rules
                                + "    iifname != \"%s\" ip daddr %s counter drop\n"
                                        .formatted(device, four.getHostAddress()))
                .orElse(rules);
    }

    /// Has a datagram of ours seen as if it came from WireGuard's port; answers to it still come to
    /// us, and what WireGuard sends and receives meanwhile goes its own way.
    static String question(int from, InetSocketAddress server, int port) {
        String family = server.getAddress() instanceof Inet4Address ? "ip" : "ip6";
        return noQuestion()
                + """
                table %s {
                  chain leaving {
                    type nat hook postrouting priority srcnat; policy accept;
                    %s daddr %s udp sport %d udp dport %d snat to :%d
                  }
                }
                """
                        .formatted(
                                QUESTION,
                                family,
                                server.getAddress().getHostAddress(),
                                from,
                                server.getPort(),
                                port);
    }

    static String noQuestion() {
        return "table %1$s\ndelete table %1$s\n".formatted(QUESTION);
    }
}
