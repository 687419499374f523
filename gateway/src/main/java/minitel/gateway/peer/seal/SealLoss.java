package minitel.gateway.peer.seal;

/// Why an envelope was not opened, or a text not sealed.
public enum SealLoss {
    /// It has no form of an envelope.
    MALFORMED("malformed"),
    /// It was not sealed by the peer for this end, or was changed.
    FORGED("forged"),
    /// It was opened before.
    REPEATED("repeated"),
    /// It is of a session that does not stand.
    STALE("stale"),
    /// More sessions a second than are looked at.
    TOO_FAST("too_fast"),
    /// The peer was not there in time, or too much has waited for him.
    UNSAID("unsaid");

    private final String word;

    SealLoss(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
