package minitel.gateway.tunnel.link;

import java.io.IOException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.io.Duplex;

/// What the other end of a tunnel may open here. Called on a virtual thread of each stream.
@FunctionalInterface
public interface StreamServer {

    /// Reaches the target, within a time of its own. Whoever asked closes what is returned.
    ///
    /// @throws minitel.gateway.tunnel.StreamRefusedException when it is not published, or not there
    Duplex reach(StreamRequest request) throws IOException;
}
