package minitel.gateway.relay;

import minitel.gateway.relay.frame.FrameFault;

/// Why a frame goes nowhere.
enum RelayRefusal {
    LENGTH("length"),
    PROTOCOL("protocol"),
    CHECKSUM("checksum"),
    OPTIONS("options"),
    /// To one machine, or to a group that nobody has named.
    DESTINATION("destination"),
    /// To a port that is not relayed, or a later piece of such a packet.
    PORT("port"),
    /// From an address that no machine of a private network can have, or that nobody allows.
    SOURCE("source"),
    /// This machine itself has sent it, or it says so.
    OWN("own"),
    /// The machine of another relay on the same segment has sent it.
    PEER("peer"),
    /// Another relay there has said that it lives, or that it leaves.
    SIGNAL("signal"),
    /// Where it would be repeated they have it already.
    NOWHERE("nowhere");

    private final String word;

    RelayRefusal(String word) {
        this.word = word;
    }

    static RelayRefusal of(FrameFault fault) {
        return switch (fault) {
            case LENGTH -> LENGTH;
            case PROTOCOL -> PROTOCOL;
            case CHECKSUM -> CHECKSUM;
            case OPTIONS -> OPTIONS;
        };
    }

    /// As it stands in counters.
    String word() {
        return word;
    }
}
