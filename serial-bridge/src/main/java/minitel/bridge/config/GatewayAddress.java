package minitel.bridge.config;

import minitel.dial.Route;

/// Which gateway or service a bridge calls.
///
/// @param route the one to call first
/// @param auto whether nobody wrote it down: it is the gateway of this machine, and when that does
///   not answer, one that was found and chosen is called
public record GatewayAddress(Route route, boolean auto) {
    /// The gateway of this machine, where it takes terminals unless it is told otherwise; else one
    /// that was found.
    public static final GatewayAddress AUTO =
            new GatewayAddress(Route.parse("ws://127.0.0.1:9001/"), true);

    public static GatewayAddress at(Route route) {
        return new GatewayAddress(route, false);
    }

    /// An address that a bridge can call, or `auto`.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static GatewayAddress parse(String text) {
        if (text.equals("auto")) {
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
}
