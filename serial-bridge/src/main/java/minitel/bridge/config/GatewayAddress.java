package minitel.bridge.config;

import java.util.Optional;
import minitel.dial.Route;

/// Which gateway or service a bridge calls.
///
/// @param route the one that somebody wrote down; empty = the gateway of this machine, else one
///   that was found and chosen
public record GatewayAddress(Optional<Route> route) {
    /// The gateway of this machine, else one that was found.
    public static final GatewayAddress AUTO = new GatewayAddress(Optional.empty());

    /// Where the gateway of this machine takes terminals, unless its configuration says otherwise.
    public static final Route THIS_MACHINE = Route.parse("ws://127.0.0.1:9001/");

    private static final String AUTO_WORD = "auto";

    public static GatewayAddress at(Route route) {
        return new GatewayAddress(Optional.of(route));
    }

    /// An address that a bridge can call, or `auto`.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static GatewayAddress parse(String text) {
        if (text.equals(AUTO_WORD)) {
            return AUTO;
        }
        if (text.startsWith("builtin:") || text.startsWith("tunnel:")) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is a service within a gateway: write the gateway's own"
                            + " address, with ws://, wss://, telnet:// or tcp://");
        }
        return at(Route.parse(text));
    }

    public boolean auto() {
        return route.isEmpty();
    }
}
