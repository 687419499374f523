package minitel.gateway.relay.frame;

/// Why something is no frame that could be relayed.
public enum FrameFault {
    /// It ends before its headers do, or they say that it is longer than it is.
    LENGTH("length"),
    /// Another protocol than IPv4 with UDP.
    PROTOCOL("protocol"),
    /// It was damaged on its way: the checksum of its header, or of all of it, is wrong.
    CHECKSUM("checksum"),
    /// Its sender says which way it is to go, or its options make no sense.
    OPTIONS("options");

    private final String word;

    FrameFault(String word) {
        this.word = word;
    }

    /// As it stands in counters.
    public String word() {
        return word;
    }
}
