package minitel.gateway.peer.control;

import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PathFigures;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;

/// A peer in a list.
///
/// @param name that the owner has given; his uid as long as he has none
/// @param figures of the way that is used, while there is one
/// @param unproven the fingerprint that he shows and the owner has not approved; empty = none
public record PeerEntry(
        LinkName name,
        PeerUid uid,
        PeerStatus status,
        Optional<PathFigures> figures,
        Optional<LinkFingerprint> unproven) {

    /// `NAME UID STATE`.
    @Override
    public String toString() {
        return name + " " + uid + " " + status.word();
    }
}
