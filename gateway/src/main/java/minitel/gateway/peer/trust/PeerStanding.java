package minitel.gateway.peer.trust;

import minitel.gateway.peer.message.LinkFingerprint;

/// What a peer is to us who shows himself with a fingerprint.
public sealed interface PeerStanding {

    /// He is approved, with just this one: he may be linked.
    record Approved(ApprovedPeer peer) implements PeerStanding {}

    /// Nobody has approved him.
    record Asking(PendingAsker asker) implements PeerStanding {}

    /// He is approved with another one: an alarm, no link.
    record Changed(ApprovedPeer peer, LinkFingerprint seen) implements PeerStanding {}
}
