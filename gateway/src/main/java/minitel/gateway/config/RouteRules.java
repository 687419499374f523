package minitel.gateway.config;

import minitel.dial.Route;

/// The routes that this gateway serves, out of all that can be written.
public final class RouteRules {
    private static final String HOME = "home";

    private RouteRules() {}

    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    public static Route parse(String text) {
        Route route = Route.parse(text);
        switch (route) {
            case Route.Builtin(String name) when !name.equals(HOME) ->
                    throw new IllegalArgumentException(
                            "there is no built-in service \"" + name + "\": write builtin:home");
            case Route.Tunnel _ ->
                    throw new IllegalArgumentException(
                            "\""
                                    + text
                                    + "\" needs a tunnel, which this version does not have:"
                                    + " write ws://, wss://, telnet://, tcp:// or builtin:home");
            case Route.Builtin _, Route.WebSocket _, Route.Telnet _, Route.Tcp _ -> {}
        }
        return route;
    }
}
