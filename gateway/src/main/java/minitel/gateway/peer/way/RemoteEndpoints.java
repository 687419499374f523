package minitel.gateway.peer.way;

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
                && !isNobodys(address.getAddress());
    }

    private static boolean isNobodys(byte[] address) {
        return address.length == 4 ? isNobodys4(address) : isNobodys6(address);
    }

    /// 0.x.y.z means this network, and 240 and above nothing or everybody.
    private static boolean isNobodys4(byte[] four) {
        return four[0] == 0 || (four[0] & 0xf0) == 0xf0;
    }

    /// Those of IPv4 within IPv6, which a translator would send on: he shall say them as such. They
    /// begin with ::, 64:ff9b:: or 2002:. And those of sites, fec0::, which are given up.
    private static boolean isNobodys6(byte[] six) {
        int first = (six[0] & 0xff) << 8 | six[1] & 0xff;
        int second = (six[2] & 0xff) << 8 | six[3] & 0xff;
        return first == 0
                || (first & 0xffc0) == 0xfec0
                || first == 0x64 && second == 0xff9b
                || first == 0x2002;
    }

    private static boolean isHere(InetAddress address, MachineAddresses machine) {
        return machine.own().contains(address) || machine.broadcast().contains(address);
    }
}
