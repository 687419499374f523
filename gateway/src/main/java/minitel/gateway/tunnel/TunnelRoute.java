package minitel.gateway.tunnel;

import java.util.Optional;
import minitel.dial.Route;

/// What a route through a tunnel says, `tunnel://NAME/WORD`.
///
/// @param name who publishes it
/// @param word under which it is published
public record TunnelRoute(TunnelName name, TunnelName word) {
    public static final String SCHEME = "tunnel";

    /// Empty = it is no such route.
    public static Optional<TunnelRoute> of(Route route) {
        return route instanceof Route.Own own && own.scheme().equals(SCHEME)
                ? Optional.of(of(own.rest()))
                : Optional.empty();
    }

    /// @param rest `//NAME/WORD`
    /// @throws IllegalArgumentException when one of them is no name
    public static TunnelRoute of(String rest) {
        int slash = rest.indexOf('/', 2);
        return new TunnelRoute(
                new TunnelName(rest.substring(2, slash)),
                new TunnelName(rest.substring(slash + 1)));
    }
}
