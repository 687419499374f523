package minitel.bridge.page;

import minitel.dial.Route;

/// What the person at the bridge's own page wants done.
public sealed interface PageRequest {
    PageRequest NONE = new None();

    /// Nothing beyond the page.
    record None() implements PageRequest {}

    /// Call the gateway now.
    record CallGateway() implements PageRequest {}

    /// Call a service directly.
    ///
    /// @param text the address as it was typed, already the page's [OwnerSettings#lastAddress]
    record Call(Route route, String text) implements PageRequest {}

    /// Keep these settings and obey them.
    record ChangeSettings(OwnerSettings settings) implements PageRequest {}
}
