package minitel.gateway.tunnel;

import java.util.Optional;

/// What the web entrance asks about the names of this gateway. For any thread; waits for nothing.
@FunctionalInterface
public interface WebNames {

    /// @return empty = nobody may hold such a name
    Optional<WebName> find(TunnelName name);
}
