package minitel.gateway.peer.route;

import java.util.Locale;
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

    /// How his link is, in one word.
    public enum Standing {
        DIRECT,
        RELAYED,
        /// Nobody says how.
        ONLINE,
        OFFLINE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of whose bytes nothing is known.
    public RoutedPeer(LinkName name, PeerUid uid, LinkState state, Optional<LinkWay> way) {
        this(name, uid, state, way, 0, 0);
    }

    /// What people read.
    public String called() {
        return name.text();
    }

    public Standing standing() {
        if (state != LinkState.ONLINE) {
            return Standing.OFFLINE;
        }
        return way.map(it -> it == LinkWay.DIRECT ? Standing.DIRECT : Standing.RELAYED)
                .orElse(Standing.ONLINE);
    }

    public RoutedPeer carrying(long out, long in) {
        return new RoutedPeer(name, uid, state, way, out, in);
    }
}
