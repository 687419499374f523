package minitel.gateway.peer.way;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The addresses of this machine, at one moment.
///
/// @param reachable those under which others may reach it, with the interface of each
/// @param own all of them
/// @param broadcast to which everybody on one of its segments listens
public record MachineAddresses(
        List<Named> reachable, Set<InetAddress> own, Set<InetAddress> broadcast) {
    /// Of each family; a machine with more has bridges and containers, which nobody reaches.
    private static final int MOST_OF_A_FAMILY = 6;

    /// @param network such as `eth0`
    public record Named(String network, InetAddress address) {}

    /// Asks the kernel.
    ///
    /// @param links the interface of the links themselves, through which no link can go
    public static MachineAddresses read(String links) {
        List<Named> reachable = new ArrayList<>();
        Set<InetAddress> own = new HashSet<>();
        Set<InetAddress> broadcast = new HashSet<>();
        for (NetworkInterface each : interfaces()) {
            for (InterfaceAddress at : each.getInterfaceAddresses()) {
                InetAddress plain = plain(at.getAddress());
                own.add(plain);
                add(at.getBroadcast(), broadcast);
                if (!each.getName().equals(links) && isReachable(plain)) {
                    reachable.add(new Named(each.getName(), plain));
                }
            }
        }
        return new MachineAddresses(few(reachable), Set.copyOf(own), Set.copyOf(broadcast));
    }

    private static List<NetworkInterface> interfaces() {
        try {
            return NetworkInterface.networkInterfaces().toList();
        } catch (Throwable _) {
            return List.of(); // this machine does not tell its addresses, or has none
        }
    }

    private static void add(@Nullable InetAddress address, Set<InetAddress> to) {
        if (address != null) {
            to.add(address);
        }
    }

    /// Without the interface, which Java writes behind an address.
    private static InetAddress plain(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? address : InetAddress.ofLiteral(text.substring(0, scope));
    }

    private static boolean isReachable(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress();
    }

    /// Those of IPv6 first.
    private static List<Named> few(List<Named> all) {
        Stream<Named> six = all.stream().filter(one -> !isFour(one)).limit(MOST_OF_A_FAMILY);
        Stream<Named> four = all.stream().filter(MachineAddresses::isFour).limit(MOST_OF_A_FAMILY);
        return Stream.concat(six, four).toList();
    }

    private static boolean isFour(Named one) {
        return one.address() instanceof Inet4Address;
    }
}
