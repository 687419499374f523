package minitel.gateway.relay.frame;

import java.util.Collection;
import java.util.Set;
import minitel.os.KernelFilter;
import minitel.os.KernelFilter.Builder;
import minitel.os.KernelFilter.Knowledge;
import minitel.os.KernelFilter.Load;

/// What the kernel hands on to a relay: UDP over IPv4 to a port that is relayed, for everybody or
/// for a named group, untagged; and every later piece of a packet, which has no port. All that the
/// relay checks again; the rest of a network's traffic wakes nobody. Stateless: any thread.
public final class HeardFilter {
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;
    private static final int SENT_HERE = 4;
    private static final int LATER_PIECE = 0x1FFF;

    /// How many ports and groups may be named, together.
    public static final int MOST = 200;

    private HeardFilter() {}

    /// @param ports not empty
    /// @throws IllegalArgumentException when there are too many
    public static KernelFilter of(Set<Integer> ports, Collection<Ipv4Address> groups) {
        if (ports.size() + groups.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " ports and groups");
        }
        Builder filter = new Builder();
        filter.load(Load.HALF, UdpFrame.ETHERNET - 2).ifEqual(IPV4, "", "no");
        filter.load(Knowledge.VLAN_TAG_PRESENT).ifEqual(0, "", "no");
        filter.load(Knowledge.PACKET_TYPE).ifEqual(SENT_HERE, "no", "");
        filter.load(Load.BYTE, UdpFrame.ETHERNET + 9).ifEqual(UDP, "", "no");
        filter.load(Load.WORD, UdpFrame.ETHERNET + 16);
        groups.forEach(group -> filter.ifEqual(group.bits(), "port", ""));
        filter.load(Load.WORD, 0).ifEqual(-1, "", "no");
        filter.load(Load.HALF, 4).ifEqual(0xFFFF, "", "no").label("port");
        filter.load(Load.HALF, UdpFrame.ETHERNET + 6).ifSet(LATER_PIECE, "yes", "");
        filter.headerLength(UdpFrame.ETHERNET).load(Load.HALF_BEHIND_HEADER, UdpFrame.ETHERNET + 2);
        ports.forEach(port -> filter.ifEqual(port, "yes", ""));
        return filter.label("no").reject().label("yes").accept().build();
    }
}
