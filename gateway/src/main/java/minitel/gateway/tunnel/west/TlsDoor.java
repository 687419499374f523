package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import minitel.gateway.tunnel.west.config.TunnelServerConfig;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.tls.CertificateChain;
import minitel.tls.ServerCertificate;
import minitel.tls.TlsAcceptor;

/// Makes a line of a socket that came in: with TLS where the port is `wss://`.
@FunctionalInterface
interface TlsDoor {
    Duration PATIENCE = Duration.ofSeconds(10);

    Duplex accept(Socket socket) throws IOException;

    /// @throws IOException with a sentence when certificate or key cannot be read
    static TlsDoor of(TunnelServerConfig config) throws IOException {
        Optional<Path> chain = config.certificate();
        Optional<Path> key = config.key();
        if (!config.secure() || chain.isEmpty() || key.isEmpty()) {
            return SocketDuplex::new;
        }
        ServerCertificate own =
                ServerCertificate.read(CertificateChain.read(chain.get()), key.get());
        TlsAcceptor acceptor = new TlsAcceptor(() -> Optional.of(own));
        return socket -> acceptor.accept(socket, PATIENCE);
    }
}
