package minitel.gateway.peer.trust;

import java.time.Duration;
import java.time.Instant;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.ShownKeys;

/// Who would be linked with us and is not approved.
///
/// @param keys that he has shown
/// @param since when he was heard first
/// @param heard when he was heard last
public record PendingAsker(PeerUid uid, ShownKeys keys, Instant since, Instant heard) {
    /// Who is there shows himself every two minutes; who came twice in a moment has not waited.
    private static final Duration COMING = Duration.ofMinutes(1);

    /// Whether he has come, and later again.
    boolean keepsComing() {
        return heard.isAfter(since.plus(COMING));
    }

    PendingAsker again(LinkFingerprint shown, Instant now) {
        return new PendingAsker(uid, keys.with(shown), since, now);
    }

    /// The one that he has shown last.
    public LinkFingerprint fingerprint() {
        return keys.last();
    }
}
