package minitel.gateway.relay.mesh.wire;

/// Why a datagram that came to the mesh port is not taken.
public enum MeshFault {
    /// From an address that is none of the other relays'.
    STRANGER("it is no relay of this mesh"),
    /// Too short, or it does not begin as a relay's does.
    FORM("what it sends is no relay's datagram"),
    /// Without a seal, where there is a key.
    PLAIN("it sends without the key of this mesh"),
    /// Sealed, where there is no key.
    SEALED("it sends with a key, and this relay has none"),
    /// Sealed longer ago than may be, or in the future: the clocks differ, or it was held back.
    LATE(
            "what it sends was sealed too long ago, in the future, or before this relay started: do the clocks agree?"),
    /// Its seal is not one of this mesh's key.
    FORGED("what it sends was sealed with another key"),
    /// It came before.
    REPLAYED("what it sends came before"),
    /// Sealed rightly, by more relays than are remembered.
    CROWD("too many relays have this key");

    private final String says;

    MeshFault(String says) {
        this.says = says;
    }

    /// For a line of the log.
    public String says() {
        return says;
    }
}
