package minitel.gateway.relay;

import java.util.List;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;

/// What becomes of a frame.
sealed interface Judgement {

    record Refused(RelayRefusal why) implements Judgement {}

    /// It was here before.
    ///
    /// @param spares a repetition that waited: another relay was first
    record Copy(int port, boolean spares) implements Judgement {}

    /// There are too many of its port.
    record Dropped(int port) implements Judgement {}

    /// It is relayed; perhaps it waits where others may be first.
    ///
    /// @param alarm whether there will soon be too many of its port
    /// @param peers to whom it is sent
    /// @param places where it is repeated at once
    /// @param crowded on how many segments it is not, since too many wait there
    record Passed(
            UdpFrame frame,
            int port,
            boolean alarm,
            List<Ipv4Address> peers,
            List<ScenePlace> places,
            int crowded)
            implements Judgement {}
}
