package minitel.gateway.peer.route;

import java.util.Optional;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;

/// A peer as the controller's status has him, for whoever calls him.
///
/// @param way empty = his link is not there, or nobody knows
/// @param sent bytes on the way that is used, while there is one
/// @param received likewise
public record RoutedPeer(
        LinkName name,
        PeerUid uid,
        LinkState state,
        Optional<LinkWay> way,
        long sent,
        long received) {

    /// Of whose bytes nothing is known.
    public RoutedPeer(LinkName name, PeerUid uid, LinkState state, Optional<LinkWay> way) {
        this(name, uid, state, way, 0, 0);
    }

    public RoutedPeer carrying(long out, long in) {
        return new RoutedPeer(name, uid, state, way, out, in);
    }
}
