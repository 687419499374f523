package minitel.gateway.relay;

import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SegmentState;

/// A segment as it is at one moment: its addresses, and which other relays are called as on it.
///
/// @param up whether anything can be repeated there
/// @param near relays with an address of this segment
/// @param cutOff whether there are others, and no way leads to any of them
record ScenePlace(
        RelaySegment segment,
        boolean up,
        List<SegmentAddress> addresses,
        List<Ipv4Address> near,
        boolean cutOff) {

    /// @param lost those to whom no way leads
    static ScenePlace of(RelaySegment segment, List<Ipv4Address> peers, Set<Ipv4Address> lost) {
        List<SegmentAddress> addresses = segment.addresses();
        List<Ipv4Address> near = peers.stream().filter(one -> isOn(addresses, one)).toList();
        List<Ipv4Address> far = peers.stream().filter(one -> !isOn(addresses, one)).toList();
        boolean cutOff = !far.isEmpty() && lost.containsAll(far);
        boolean up = segment.state() == SegmentState.UP;
        return new ScenePlace(segment, up, addresses, near, cutOff);
    }

    private static boolean isOn(List<SegmentAddress> addresses, Ipv4Address one) {
        for (SegmentAddress own : addresses) { // no stream: asked several times of every frame
            if (own.contains(one)) {
                return true;
            }
        }
        return false;
    }

    /// By which relays on it are ranked. Of one that has an address.
    Ipv4Address lowest() {
        Ipv4Address lowest = addresses.getFirst().own();
        for (SegmentAddress one : addresses) {
            boolean lower = Integer.compareUnsigned(one.own().bits(), lowest.bits()) < 0;
            lowest = lower ? one.own() : lowest;
        }
        return lowest;
    }

    /// Whether an address is one of this segment's.
    boolean contains(Ipv4Address address) {
        return isOn(addresses, address);
    }

    /// Whether it is an address of this machine there.
    boolean isOwn(Ipv4Address address) {
        return addresses.stream().anyMatch(one -> one.own().equals(address));
    }

    /// Whether it is the address of all of this segment, or of none there: nobody is called so.
    boolean isOfAll(Ipv4Address address) {
        return addresses.stream().anyMatch(own -> own.isOfAll(address));
    }

    /// Whether somebody called so can have sent what was heard here.
    boolean hasHost(Ipv4Address source) {
        return addresses.stream().anyMatch(own -> own.hasHost(source));
    }

    /// A frame for all of another segment, addressed to all of this one.
    UdpFrame addressed(UdpFrame frame) {
        Ipv4Address to = frame.destination();
        if (to.isGroup() || to.equals(Ipv4Address.BROADCAST)) {
            return frame;
        }
        return frame.to(
                addresses.isEmpty() ? Ipv4Address.BROADCAST : addresses.getFirst().broadcast());
    }
}
