package minitel.gateway.peer.trust;

import java.time.Instant;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Whom the owner has approved.
///
/// @param fingerprint the only one that is linked to under this uid
/// @param since when that was pinned
public record ApprovedPeer(
        PeerUid uid, LinkName name, LinkFingerprint fingerprint, Instant since) {}
