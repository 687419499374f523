package minitel.gateway.relay.mesh;

/// Why a frame did not go to another relay.
public enum MeshLoss {
    /// The kernel had no room for it just then.
    ROOM("room"),
    /// No datagram is so long, or none on this way.
    LENGTH("length"),
    /// No way leads there.
    UNREACHABLE("unreachable"),
    /// A rule of this machine forbids it.
    FORBIDDEN("forbidden"),
    /// The address that it was to come from was just given up.
    CLOSED("closed"),
    /// The kernel said something else.
    ERROR("error");

    private final String word;

    MeshLoss(String word) {
        this.word = word;
    }

    /// Whether it lasts until somebody mends it; of a passing one nobody is told.
    boolean isState() {
        return this != ROOM && this != LENGTH && this != CLOSED;
    }

    /// As it stands in counters.
    public String word() {
        return word;
    }
}
