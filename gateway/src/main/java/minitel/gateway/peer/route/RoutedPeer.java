package minitel.gateway.peer.route;

import java.util.Optional;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;

/// A peer as the controller's status has him, for whoever calls him.
///
/// @param way empty = his link is not there, or nobody knows
public record RoutedPeer(LinkName name, PeerUid uid, LinkState state, Optional<LinkWay> way) {}
