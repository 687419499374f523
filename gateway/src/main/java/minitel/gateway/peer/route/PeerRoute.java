package minitel.gateway.peer.route;

import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.TunnelName;

/// What a route to a peer's service says, `peer://NAME/WORD`.
///
/// @param name who publishes it
/// @param word under which it is published
public record PeerRoute(LinkName name, TunnelName word) {
    public static final String SCHEME = "peer";

    /// Empty = it is no such route.
    public static Optional<PeerRoute> of(Route route) {
        return route instanceof Route.Own own && own.scheme().equals(SCHEME)
                ? Optional.of(of(own.rest()))
                : Optional.empty();
    }

    /// @param rest `//NAME/WORD`
    /// @throws IllegalArgumentException when one of them is no name
    static PeerRoute of(String rest) {
        int slash = rest.indexOf('/', 2);
        return new PeerRoute(
                new LinkName(rest.substring(2, slash)), new TunnelName(rest.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return SCHEME + "://" + name + "/" + word;
    }
}
