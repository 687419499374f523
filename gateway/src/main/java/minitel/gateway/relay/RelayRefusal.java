package minitel.gateway.relay;

import minitel.gateway.relay.frame.FrameFault;

/// Why a frame goes nowhere.
enum RelayRefusal {
    LENGTH,
    PROTOCOL,
    CHECKSUM,
    OPTIONS,
    /// To one machine, or to a group that nobody has named.
    DESTINATION,
    /// To a port that is not relayed, or a later piece of such a packet.
    PORT,
    /// From an address that no machine of a private network can have, or that nobody allows.
    SOURCE,
    /// This machine itself has sent it, or it says so.
    OWN,
    /// The machine of another relay on the same segment has sent it.
    PEER,
    /// Another relay there has said that it lives, or that it leaves.
    SIGNAL,
    /// Where it would be repeated they have it already.
    NOWHERE;

    static RelayRefusal of(FrameFault fault) {
        return switch (fault) {
            case LENGTH -> LENGTH;
            case PROTOCOL -> PROTOCOL;
            case CHECKSUM -> CHECKSUM;
            case OPTIONS -> OPTIONS;
        };
    }
}
