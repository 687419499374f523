package minitel.gateway.tunnel.west;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.wire.WestTunnel;

/// All tunnels of the process, and the ends that the file names. For any thread.
final class TunnelBook {
    private final Map<String, TunnelEnd> ends = new TreeMap<>();
    private final Set<WestTunnel> tunnels = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    TunnelBook(Map<String, TunnelClientConfig> clients) {
        clients.forEach((key, config) -> ends.put(key, new TunnelEnd(config)));
    }

    Collection<TunnelEnd> ends() {
        return ends.values();
    }

    /// @param name a client's name or a server's URL, as the file has it
    Optional<TunnelEnd> end(String name) {
        return Optional.ofNullable(ends.get(name));
    }

    /// Serves a tunnel until its end.
    ///
    /// @param name whose it is; nobody may have named it
    /// @return why it ended
    String run(String name, WestTunnel tunnel) {
        tunnels.add(tunnel);
        end(name).ifPresent(end -> end.add(tunnel));
        try {
            if (closed) {
                tunnel.close();
            }
            return tunnel.run();
        } finally {
            end(name).ifPresent(end -> end.remove(tunnel));
            tunnels.remove(tunnel);
        }
    }

    void close() {
        closed = true;
        ends.values().forEach(TunnelEnd::close);
        tunnels.forEach(WestTunnel::close);
    }
}
