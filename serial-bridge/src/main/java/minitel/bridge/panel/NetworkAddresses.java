package minitel.bridge.panel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Where this machine is found on the network, for people who want to reach it.
public final class NetworkAddresses {
    /// How many addresses a person wants to read.
    private static final int MOST = 3;

    private NetworkAddresses() {}

    /// The addresses of the interfaces that are up, IPv4 first; empty without a network. Cheap, but
    /// it asks the kernel: not to be called for every character.
    public static List<String> addresses() {
        try {
            return forPeople(
                    NetworkInterface.networkInterfaces()
                            .filter(NetworkAddresses::up)
                            .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                            .flatMap(NetworkInterface::inetAddresses)
                            .toList());
        } catch (Throwable _) {
            return List.of(); // no network at all
        }
    }

    private static boolean up(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback();
        } catch (Throwable _) {
            return false; // it has just been pulled out
        }
    }

    /// Those worth showing: link-local ones only when there are no others.
    static List<String> forPeople(Collection<InetAddress> all) {
        List<InetAddress> own =
                all.stream().filter(address -> !address.isLoopbackAddress()).toList();
        List<InetAddress> routed =
                own.stream().filter(address -> !address.isLinkLocalAddress()).toList();
        return (routed.isEmpty() ? own : routed)
                .stream()
                        .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                        .limit(MOST)
                        .map(NetworkAddresses::text)
                        .toList();
    }

    /// The address, with its interface only where it means nothing without.
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return address.isLinkLocalAddress() ? text : text.split("%", 2)[0];
    }
}
