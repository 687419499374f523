package minitel.bridge.session;

import minitel.dial.Route;

/// A service that is called.
///
/// @param home whether it is the gateway of the configuration, not an address that somebody typed
public record CallTarget(Route route, boolean home) {

    /// Whether the call needs to know what time it is, to judge a certificate.
    boolean secure() {
        return route.secure();
    }

    /// For logs.
    public String name() {
        return route.toString();
    }

    /// For a screen.
    String brief() {
        return route.brief();
    }
}
