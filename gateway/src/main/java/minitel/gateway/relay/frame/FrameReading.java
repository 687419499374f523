package minitel.gateway.relay.frame;

/// What came of reading a frame: no exception, since a stranger may send a million bad ones.
public sealed interface FrameReading {

    /// It is whole and right in itself.
    record Whole(UdpFrame frame) implements FrameReading {}

    /// It is not relayed.
    record Refused(FrameFault fault) implements FrameReading {}
}
