package minitel.bridge.page;

import minitel.dial.Route;

/// What the person at the bridge's own page wants done.
public sealed interface Intention {
    Intention NONE = new None();

    /// Nothing beyond the page.
    record None() implements Intention {}

    /// Call the gateway now.
    record CallGateway() implements Intention {}

    /// Call a service directly.
    ///
    /// @param text the address as it was typed, already the page's [Settings#lastAddress]
    record Call(Route route, String text) implements Intention {}

    /// Keep these settings and obey them.
    record ChangeSettings(Settings settings) implements Intention {}
}
