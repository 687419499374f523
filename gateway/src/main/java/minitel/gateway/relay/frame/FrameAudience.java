package minitel.gateway.relay.frame;

import java.util.Collection;
import java.util.Set;

/// For whom a frame was sent. What is for one machine is nobody else's: it is not relayed.
public enum FrameAudience {
    /// 255.255.255.255.
    EVERYBODY,
    /// The address of all on the asker's segment: on another one it must become that one's.
    SEGMENT,
    /// A group that is named.
    GROUP,
    /// One machine, a group that nobody has named, or an Ethernet address that fits none of these
    /// (RFC 1122, 3.3.6).
    OTHER;

    /// Of a frame that was heard.
    ///
    /// @param here the addresses of the segment where it was
    public static FrameAudience heard(
            UdpFrame frame, Collection<SegmentAddress> here, Set<Ipv4Address> groups) {
        FrameAudience audience = relayed(frame, groups);
        boolean directed =
                frame.isBroadcast()
                        && here.stream().anyMatch(at -> at.broadcast().equals(frame.destination()));
        return audience == EVERYBODY || audience == GROUP ? audience : directed ? SEGMENT : OTHER;
    }

    /// Of a frame that another relay has heard, on a segment that nobody here knows.
    public static FrameAudience relayed(UdpFrame frame, Set<Ipv4Address> groups) {
        Ipv4Address to = frame.destination();
        if (to.isGroup()) {
            boolean fits = frame.isBroadcast() || frame.isTo(MacAddress.ofGroup(to));
            return fits && groups.contains(to) ? GROUP : OTHER;
        }
        if (!frame.isBroadcast()) {
            return OTHER;
        }
        return to.equals(Ipv4Address.BROADCAST)
                ? EVERYBODY
                : isOfAll(to, frame.source()) ? SEGMENT : OTHER;
    }

    /// Whether there can be a segment where one address is that of all and the other a machine's:
    /// the first ends in ones, two at least, and before them both are alike.
    private static boolean isOfAll(Ipv4Address all, Ipv4Address machine) {
        int ones = Integer.numberOfTrailingZeros(~all.bits());
        return ones >= 2
                && all.isHost()
                && (all.bits() ^ machine.bits()) >>> ones == 0
                && !all.equals(machine);
    }
}
