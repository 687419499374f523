package minitel.gateway.announce;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.find.GatewayAnnouncement;

/// Where terminals of other machines can come in.
///
/// @param webSocket addresses of that door
/// @param telnet the same for telnet
public record ReachableDoors(List<InetSocketAddress> webSocket, List<InetSocketAddress> telnet) {
    public static final ReachableDoors NONE = new ReachableDoors(List.of(), List.of());

    public ReachableDoors {
        webSocket = beyondLoopback(webSocket);
        telnet = beyondLoopback(telnet);
    }

    private static List<InetSocketAddress> beyondLoopback(List<InetSocketAddress> all) {
        return all.stream().filter(it -> !it.getAddress().isLoopbackAddress()).toList();
    }

    /// Whether nobody from another machine can come in.
    public boolean none() {
        return webSocket.isEmpty() && telnet.isEmpty();
    }

    /// What is announced to those who reach this machine at this address; empty = no door is there.
    Optional<GatewayAnnouncement> at(Inet4Address own, String name, String language) {
        int webSocketPort = port(webSocket, own);
        int telnetPort = port(telnet, own);
        return webSocketPort + telnetPort == 0 || own.isLoopbackAddress()
                ? Optional.empty()
                : Optional.of(
                        new GatewayAnnouncement(name, own, webSocketPort, telnetPort, language));
    }

    /// The wildcard of IPv6 takes those of IPv4 too.
    private static int port(List<InetSocketAddress> bound, InetAddress own) {
        return bound.stream()
                .filter(it -> it.getAddress().isAnyLocalAddress() || it.getAddress().equals(own))
                .mapToInt(InetSocketAddress::getPort)
                .findFirst()
                .orElse(0);
    }
}
