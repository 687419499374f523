package minitel.kit;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;

/// Connections over TLS on loopback, both ends of each: the service is `localhost`, certified by
/// `tls/ca.pem`. What it holds is shared by them, so that a later one may resume an earlier.
public final class TlsPair {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLContext service = SSLContext.getInstance("TLS");
    private final SSLContext caller = SSLContext.getInstance("TLS");

    /// Both ends of one connection, behind the handshake.
    public record Ends(SocketDuplex service, SocketDuplex caller) {}

    public TlsPair() throws Exception {
        this("/tls/localhost.p12", "/tls/ca.pem");
    }

    /// @param own a key store of the JDK's, with the service's certificate
    /// @param authority who certified it
    public TlsPair(String own, String authority) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = TlsPair.class.getResourceAsStream(own)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        service.init(managers.getKeyManagers(), null, null);
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = TlsPair.class.getResourceAsStream(authority)) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        caller.init(null, trust.getTrustManagers(), null);
    }

    /// @param protocol `TLSv1.2` or `TLSv1.3`
    /// @param suites what the caller offers; none = what a JDK does
    public Ends open(String protocol, String... suites) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            Socket here = server.accept();
            CompletableFuture<SocketDuplex> served = new CompletableFuture<>();
            SSLSocket secure = over(service, here, here.getPort());
            secure.setUseClientMode(false);
            VirtualThreads.start("tls service", () -> shake(secure, here, served));
            SSLSocket calling = over(caller, there, 443); // one port: a session of it is resumed
            calling.setEnabledProtocols(new String[] {protocol});
            if (suites.length > 0) {
                calling.setEnabledCipherSuites(suites);
            }
            calling.startHandshake();
            return new Ends(
                    served.get(Patience.TIME.toMillis(), TimeUnit.MILLISECONDS),
                    new SocketDuplex(calling, there));
        }
    }

    private static SSLSocket over(SSLContext context, Socket socket, int port) throws Exception {
        return (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", port, true);
    }

    private static void shake(
            SSLSocket secure, Socket wire, CompletableFuture<SocketDuplex> served) {
        try {
            secure.startHandshake();
            served.complete(new SocketDuplex(secure, wire));
        } catch (Throwable t) {
            served.completeExceptionally(t);
        }
    }
}
