package minitel.gateway.peer.way;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import minitel.gateway.peer.message.LinkCandidate;
import minitel.gateway.peer.message.LinkCandidates;

/// Which of a peer's candidates may be tried. He can write whatever he likes: a try is a packet
/// that we send, so none goes to this machine, to many at once, or into the links themselves.
public final class RemoteEndpoints {
    private static final String UDP = "udp";

    private RemoteEndpoints() {}

    /// The best first, each once.
    ///
    /// @param machine this one, as it is now
    /// @param links whether an address is reached by the links' own interface
    public static List<InetSocketAddress> of(
            LinkCandidates said, MachineAddresses machine, Predicate<InetAddress> links) {
        return said.all().stream()
                .filter(one -> one.protocol().equals(UDP) && one.component() == 1)
                .filter(one -> isOne(one.ip()) && !isHere(one.ip(), machine))
                .filter(one -> !links.test(one.ip()))
                .sorted(Comparator.comparingLong(LinkCandidate::priority).reversed())
                .map(one -> new InetSocketAddress(one.ip(), one.port()))
                .distinct()
                .toList();
    }

    /// Whether it can be the address of one machine, that is more than one wire away or not.
    private static boolean isOne(InetAddress address) {
        return !address.isMulticastAddress()
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !(address instanceof Inet4Address && isNobodys(address.getAddress()));
    }

    /// 0.x.y.z means this network, and 240 and above nothing or everybody.
    private static boolean isNobodys(byte[] four) {
        return four[0] == 0 || (four[0] & 0xf0) == 0xf0;
    }

    private static boolean isHere(InetAddress address, MachineAddresses machine) {
        return machine.own().contains(address) || machine.broadcast().contains(address);
    }
}
