package minitel.gateway.relay.mesh;

/// Why a frame did not go to another relay.
public enum MeshLoss {
    /// The kernel had no room for it just then.
    ROOM,
    /// No datagram is so long, or none on this way.
    LENGTH,
    /// No way leads there.
    UNREACHABLE,
    /// A rule of this machine forbids it.
    FORBIDDEN,
    /// The address that it was to come from was just given up.
    CLOSED,
    /// The kernel said something else.
    ERROR;

    /// Whether it lasts until somebody mends it; of a passing one nobody is told.
    boolean isState() {
        return this != ROOM && this != LENGTH && this != CLOSED;
    }
}
