package minitel.gateway.peer.trust;

import java.time.Instant;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Who would be linked with us and is not approved.
///
/// @param fingerprint that he has shown last
/// @param since when he was heard first
public record PendingAsker(PeerUid uid, LinkFingerprint fingerprint, Instant since) {}
