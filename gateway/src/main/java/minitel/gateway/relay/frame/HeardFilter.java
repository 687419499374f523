package minitel.gateway.relay.frame;

import java.util.Collection;
import java.util.Set;
import minitel.os.KernelFilter;
import minitel.os.KernelFilter.Builder;
import minitel.os.KernelFilter.Knowledge;
import minitel.os.KernelFilter.Load;
import minitel.os.PacketSocket;

/// What the kernel hands on to a relay: UDP over IPv4 to a port that is relayed, for everybody or
/// for a named group, untagged, and not sent by a relay of this machine; and every later piece of a
/// packet, which has no port. All that the relay checks again; the rest of a network's traffic
/// wakes nobody. What is whole and what is in pieces is heard apart, since anybody's pieces come.
/// Stateless: any thread.
public final class HeardFilter {
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;
    private static final int PIECE = 0x3FFF;
    private static final int LATER_PIECE = 0x1FFF;
    private static final int AT_PIECE = UdpFrame.ETHERNET + 6;

    /// How many ports and groups may be named, together.
    public static final int MOST = 200;

    private HeardFilter() {}

    /// What is whole.
    ///
    /// @param ports not empty
    /// @throws IllegalArgumentException when there are too many
    public static KernelFilter ofWhole(Set<Integer> ports, Collection<Ipv4Address> groups) {
        Builder filter = begun(ports, groups);
        filter.load(Load.HALF, AT_PIECE).ifSet(PIECE, "no", "");
        return ended(filter, ports);
    }

    /// What is in pieces: first ones to these ports, and all later ones. Together, so that they are
    /// taken in their order.
    ///
    /// @param ports not empty
    /// @throws IllegalArgumentException when there are too many
    public static KernelFilter ofPieces(Set<Integer> ports, Collection<Ipv4Address> groups) {
        Builder filter = begun(ports, groups);
        filter.load(Load.HALF, AT_PIECE).ifSet(PIECE, "", "no").ifSet(LATER_PIECE, "yes", "");
        return ended(filter, ports);
    }

    private static Builder begun(Set<Integer> ports, Collection<Ipv4Address> groups) {
        if (ports.size() + groups.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " ports and groups");
        }
        Builder filter = new Builder();
        filter.load(Load.HALF, UdpFrame.ETHERNET - 2).ifEqual(IPV4, "", "no");
        filter.load(Knowledge.VLAN_TAG_PRESENT).ifEqual(0, "", "no");
        filter.load(Knowledge.MARK).ifEqual(PacketSocket.MARK, "no", "");
        filter.load(Load.BYTE, UdpFrame.ETHERNET + 9).ifEqual(UDP, "", "no");
        filter.load(Load.WORD, UdpFrame.ETHERNET + 16);
        groups.forEach(group -> filter.ifEqual(group.bits(), "port", ""));
        filter.load(Load.WORD, 0).ifEqual(-1, "", "no");
        filter.load(Load.HALF, 4).ifEqual(0xFFFF, "", "no").label("port");
        return filter;
    }

    private static KernelFilter ended(Builder filter, Set<Integer> ports) {
        filter.headerLength(UdpFrame.ETHERNET).load(Load.HALF_BEHIND_HEADER, UdpFrame.ETHERNET + 2);
        ports.forEach(port -> filter.ifEqual(port, "yes", ""));
        return filter.label("no").reject().label("yes").accept().build();
    }
}
