package minitel.bridge.session;

import minitel.bridge.page.Address;
import minitel.dial.Route;

/// A service that is called.
///
/// @param home whether it is the gateway of the configuration, not an address that somebody typed
record Target(Route route, boolean home) {

    /// Whether the call needs to know what time it is, to judge a certificate.
    boolean secure() {
        return route instanceof Route.WebSocket(boolean secure, _, _, _) && secure;
    }

    /// For logs.
    String name() {
        return route.toString();
    }

    /// For a screen.
    String brief() {
        return Address.brief(route);
    }
}
