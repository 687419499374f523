package minitel.dial;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import minitel.io.fair.FairSocket;

/// TLS on a connected socket: certificate and host name are checked unless a service's options say
/// otherwise.
final class TlsClient {
    /// What Java says of bytes that are no TLS; the second of those with which telnet begins.
    private static final Set<String> NO_TLS =
            Set.of("Unsupported or unrecognized SSL message", "SSLv2Hello is not enabled");

    private TlsClient() {}

    /// Shakes hands. Blocks as long as the peer does: whoever calls sets the deadline.
    ///
    /// @throws javax.net.ssl.SSLException when either side does not trust the other
    static SSLSocket over(Socket socket, String host, DialOptions options)
            throws IOException, GeneralSecurityException {
        SSLSocket secure =
                (SSLSocket)
                        context(options)
                                .getSocketFactory()
                                .createSocket(new FairSocket(socket), host, socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        serverName(host).ifPresent(name -> parameters.setServerNames(List.of(name)));
        if (!options.insecure()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secure.setSSLParameters(parameters);
        shakeHands(secure);
        return secure;
    }

    private static void shakeHands(SSLSocket secure) throws IOException {
        try {
            secure.startHandshake();
        } catch (Throwable t) { // not typed: it parks
            if (NO_TLS.contains(String.valueOf(t.getMessage()))) {
                throw new SSLException(
                        "what answers there speaks no TLS: is another port meant, or the address"
                                + " without TLS (ws://, http://)?",
                        t);
            }
            throw t;
        }
    }

    /// RFC 6066, 3: an address is no server name, nor is what cannot be a name of the DNS.
    private static Optional<SNIHostName> serverName(String host) {
        if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SNIHostName(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static SSLContext context(DialOptions options)
            throws GeneralSecurityException, DialException {
        if (options.insecure()) {
            return context(new TrustManager[] {new Anyone()});
        }
        if (options.ca().isPresent()) {
            return context(AuthorityFile.trusted(options.ca().get()));
        }
        return Usual.CONTEXT;
    }

    /// For all who are trusted as Java trusts: one, which knows whom it has met before.
    private static final class Usual {
        static final SSLContext CONTEXT = made();

        private static SSLContext made() {
            try {
                return context(CertificateJudge.trusting(null));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e); // every JDK has it
            }
        }
    }

    private static SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, new SecureRandom());
        return context;
    }

    /// Trusts whoever answers: only for a service whose options say `insecure`.
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
