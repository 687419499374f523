package minitel.gateway.relay.segment;

/// What an interface can do now.
public enum SegmentState {
    /// There is none of that name: it is waited for.
    ABSENT("absent"),
    /// It is switched off, or nothing is at the other end of its wire.
    DOWN("down"),
    /// It hears and sends.
    UP("up"),
    /// It is there, and cannot be used: the log says why.
    UNFIT("unfit");

    private final String word;

    SegmentState(String word) {
        this.word = word;
    }

    /// As it stands in a state and in figures.
    public String word() {
        return word;
    }
}
