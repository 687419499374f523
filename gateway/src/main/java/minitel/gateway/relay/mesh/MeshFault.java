package minitel.gateway.relay.mesh;

/// Why a datagram that came to the mesh port is not taken.
public enum MeshFault {
    /// From an address that is none of the other relays'.
    STRANGER("stranger"),
    /// Too short, or it does not begin as a relay's does.
    FORM("form"),
    /// Without a seal, where there is a key.
    PLAIN("plain"),
    /// Sealed, where there is no key.
    SEALED("sealed"),
    /// Sealed longer ago than may be, or in the future: the clocks differ, or it was held back.
    LATE("late"),
    /// Its seal is not one of this mesh's key.
    FORGED("forged"),
    /// It came before.
    REPLAYED("replayed"),
    /// Sealed rightly, by more relays than are remembered.
    CROWD("crowd");

    private final String word;

    MeshFault(String word) {
        this.word = word;
    }

    /// As it stands in counters.
    public String word() {
        return word;
    }
}
