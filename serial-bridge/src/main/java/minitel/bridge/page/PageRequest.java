package minitel.bridge.page;

import minitel.dial.Route;
import minitel.find.FoundGateway;

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

    /// Call a gateway that was found.
    record CallServer(FoundGateway server) implements PageRequest {}

    /// Do not call by itself the only gateway that was found.
    record RefuseServer() implements PageRequest {}

    /// Keep these settings and obey them.
    record ChangeSettings(OwnerSettings settings) implements PageRequest {}
}
