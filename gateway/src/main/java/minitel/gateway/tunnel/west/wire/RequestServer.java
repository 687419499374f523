package minitel.gateway.tunnel.west.wire;

import minitel.io.Duplex;

/// Answers the requests that come out of tunnels. Called on a virtual thread each.
@FunctionalInterface
public interface RequestServer {
    /// Reads one HTTP request and writes its answer.
    ///
    /// @param exchange closed at the end
    void serve(Duplex exchange);
}
