package minitel.gateway.peer.signal;

/// Why a datagram of a link was not carried on.
enum RelayLoss {
    /// The other end has opened no stream for this one.
    UNPAIRED("unpaired"),
    /// More bytes a second than a name may have carried.
    TOO_FAST("too_fast"),
    /// The other end does not take what waits already.
    FULL("full");

    private final String word;

    RelayLoss(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
