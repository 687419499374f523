package minitel.gateway.peer.control;

import java.util.Locale;

/// What a peer is to us now, in one word.
public enum PeerStatus {
    /// Linked, straight.
    DIRECT,
    /// Linked, by way of the gateway.
    RELAYED,
    /// Linked; the engine does not say how.
    ONLINE,
    /// Approved, and not linked.
    OFFLINE,
    /// He would be linked and nobody has approved him.
    ASKS,
    /// Approved, not linked, and shown with another fingerprint than the one he was approved with.
    CHANGED;

    /// Whether there is a link.
    public boolean isOnline() {
        return this == DIRECT || this == RELAYED || this == ONLINE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
