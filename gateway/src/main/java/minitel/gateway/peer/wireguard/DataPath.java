package minitel.gateway.peer.wireguard;

/// Whose WireGuard carries the links.
public enum DataPath {
    /// The module of this machine's kernel.
    KERNEL("kernel"),
    /// A program beside the engine, which has a `/dev/net/tun`.
    USER_SPACE("wireguard-go");

    private final String word;

    DataPath(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
