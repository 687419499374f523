package minitel.gateway.peer.signal;

/// Why something that an engine said went no further.
enum SignalLoss {
    /// More envelopes a second than it may send.
    TOO_FAST("too_fast"),
    /// Nobody is signed in under the uid that it is for.
    ABSENT("absent"),
    /// Whom it is for does not take what waits already.
    FULL("full"),
    /// A frame that says nothing, or nothing that a gateway is told.
    UNREAD("unread");

    private final String word;

    SignalLoss(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
