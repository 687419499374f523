package minitel.gateway.peer.trust;

import java.time.Instant;
import java.util.Optional;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.LinkSecret;

/// An invitation of ours.
///
/// @param guest who has used it; empty = nobody yet
record IssuedInvitation(LinkSecret secret, Instant expires, Optional<PeerUid> guest) {

    boolean isOpen(Instant now) {
        return guest.isEmpty() && !isExpired(now);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    IssuedInvitation usedBy(PeerUid uid) {
        return new IssuedInvitation(secret, expires, Optional.of(uid));
    }
}
