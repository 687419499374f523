package minitel.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import minitel.tls.CertificateChain;
import minitel.tls.ServerCertificate;

/// PEM files for servers, in `tls/server`: `ec`, `rsa`, `ed25519` and `renewed` (`.pem` and `.key`)
/// are of `localhost`, certified by `ca.pem` through another one, until 2120.
public final class TestCertificates {
    private TestCertificates() {}

    /// Writes one of the files into a directory.
    ///
    /// @param as its name there
    public static Path copy(String name, Path directory, String as) throws IOException {
        Path to = directory.resolve(as);
        try (InputStream in = open(name)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    private static InputStream open(String name) {
        InputStream in = TestCertificates.class.getResourceAsStream("/tls/server/" + name);
        if (in == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return in;
    }

    /// One with its key, read from a directory that it leaves behind nothing in.
    public static ServerCertificate of(String kind, Path directory) throws IOException {
        CertificateChain chain =
                CertificateChain.read(copy(kind + ".pem", directory, kind + ".pem"));
        return ServerCertificate.read(chain, copy(kind + ".key", directory, kind + ".key"));
    }

    /// What knows no authority but `ca.pem`.
    public static SSLContext trusting() throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = open("ca.pem")) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /// Calls a port of loopback as `localhost` over TLS; the handshake is to be done.
    ///
    /// @param protocol `TLSv1.2`, `TLSv1.3`; empty = any
    public static SSLSocket call(SSLContext context, int port, Optional<String> protocol)
            throws IOException {
        Socket wire = new Socket(InetAddress.getLoopbackAddress(), port);
        return over(context, wire, protocol);
    }

    /// The same on a socket that is connected.
    public static SSLSocket over(SSLContext context, Socket wire, Optional<String> protocol)
            throws IOException {
        SSLSocket secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(wire, "localhost", wire.getPort(), true);
        protocol.ifPresent(p -> secure.setEnabledProtocols(new String[] {p}));
        return secure;
    }
}
