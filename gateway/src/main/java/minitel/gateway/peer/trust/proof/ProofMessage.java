package minitel.gateway.peer.trust.proof;

import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.tunnel.TunnelName;

/// What one controller says to the other. Nothing of it is true before its MAC was looked at.
public sealed interface ProofMessage {

    /// Which secret it is about.
    String id();

    /// Drawn by whoever spoke first.
    String nonce();

    /// "You have invited me."
    record Claim(String id, String nonce, TunnelName name, LinkFingerprint fingerprint, String mac)
            implements ProofMessage {}

    /// "You are approved."
    record Grant(String id, String nonce, String mac) implements ProofMessage {}

    /// "You are not."
    record Decline(String id, String nonce, DeclineReason reason, String mac)
            implements ProofMessage {}

    /// "Are you of our group?"
    record Question(String id, String nonce, LinkFingerprint fingerprint) implements ProofMessage {}

    /// "I am."
    record Answer(String id, String nonce, TunnelName name, LinkFingerprint fingerprint, String mac)
            implements ProofMessage {}
}
