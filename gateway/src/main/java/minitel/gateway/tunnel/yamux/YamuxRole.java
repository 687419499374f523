package minitel.gateway.tunnel.yamux;

/// Which end of the line this is, and so which numbers its streams have.
public enum YamuxRole {
    /// Whoever dialled: odd numbers.
    CLIENT(1),
    /// Whoever was dialled: even numbers.
    SERVER(2);

    final int firstId;

    YamuxRole(int firstId) {
        this.firstId = firstId;
    }

    /// Whether the other end may open a stream of this number.
    boolean isPeers(int id) {
        return id != 0 && (id & 1) != (firstId & 1);
    }
}
