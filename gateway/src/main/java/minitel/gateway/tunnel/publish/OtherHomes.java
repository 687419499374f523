package minitel.gateway.tunnel.publish;

import java.io.IOException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;

/// The way from a tunnel on into another one, where this program is a gateway too.
@FunctionalInterface
public interface OtherHomes {

    /// @param name who publishes it
    /// @throws minitel.gateway.tunnel.StreamRefusedException when it is not there
    Duplex reach(TunnelName name, StreamRequest request) throws IOException;
}
