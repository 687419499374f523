package minitel.gateway.peer.trust.proof;

import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Between whom something is proved, in an order that both ends agree on.
///
/// @param first the inviter; in a group who asks
/// @param second the guest; in a group who answers
public record ProofParties(Party first, Party second) {

    /// One of them.
    public record Party(PeerUid uid, LinkFingerprint fingerprint) {}
}
