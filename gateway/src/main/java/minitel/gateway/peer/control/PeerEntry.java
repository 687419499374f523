package minitel.gateway.peer.control;

import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PathFigures;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;

/// A peer in a list.
///
/// @param name that the owner has given; his uid as long as he has none
/// @param shown the key that he has shown last, where it is not one that he is approved with
/// @param figures of the way that is used, while there is one
public record PeerEntry(
        LinkName name,
        PeerUid uid,
        PeerStatus status,
        Optional<LinkFingerprint> shown,
        Optional<PathFigures> figures) {

    /// `NAME UID STATE`, and behind it the key that the owner has to compare.
    @Override
    public String toString() {
        return name + " " + uid + " " + status.word() + shown.map(key -> " " + key).orElse("");
    }
}
