package minitel.gateway.relay.segment;

import java.util.List;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;

/// A network interface that a relay hears and repeats on, whether it is there at the moment or not.
/// For any thread.
public interface RelaySegment {

    /// As `ip link` shows it: `eth0`, `eth0.5`.
    String name();

    SegmentState state();

    /// Of this machine there; empty when it has none, and as long as the segment is not up.
    List<SegmentAddress> addresses();

    /// Whether what it sends comes from whom the frame names; else it comes from this machine, and
    /// answers do not reach the one who asked.
    boolean keepsSources();

    /// Sends a frame to everybody there, or to its group, from this machine's card. Never waits.
    SendOutcome send(UdpFrame frame);

    /// How many frames the kernel has dropped so far, since they came faster than they were taken.
    long lostByKernel();
}
