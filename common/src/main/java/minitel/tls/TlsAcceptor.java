package minitel.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.Timebox;
import minitel.io.fair.FairSocket;

/// Takes callers over TLS, 1.2 and later, on sockets that somebody has accepted: with the
/// certificate that is in force when each of them begins. Called on the callers' threads.
///
/// Key exchanges are those of elliptic curves only: the others cost a server many times as much, or
/// may be read by whoever gets the key one day.
public final class TlsAcceptor {
    /// What TLS begins with: a record of its handshake.
    static final byte HANDSHAKE = 0x16;

    private static final String OLD = "TLSv1.2";
    private static final String NEW = "TLSv1.3";

    private final Supplier<Optional<ServerCertificate>> certificate;

    /// @param certificate asked for each caller; empty = there is none, and TLS is not spoken
    public TlsAcceptor(Supplier<Optional<ServerCertificate>> certificate) {
        this.certificate = certificate;
    }

    /// A line that may speak TLS or not: its caller's first byte decides, once somebody reads. So
    /// whoever reads the first request sets the deadline for the handshake too. A handshake that
    /// fails is a read that fails.
    ///
    /// @param line lies on `socket`; with its first read it gives all that it has taken from there
    ///   Without a certificate nobody is listened to otherwise than before.
    public TlsDetectingLine either(Socket socket, Duplex line) {
        return new TlsDetectingLine(
                line, certificate.get().map(now -> early -> shaken(socket, now, early)));
    }

    /// Takes a caller who must speak TLS.
    ///
    /// @param patience for the handshake
    /// @throws IOException when it fails; whoever calls closes the socket
    public SocketDuplex accept(Socket socket, Duration patience) throws IOException {
        ServerCertificate now =
                certificate.get().orElseThrow(() -> new IOException("there is no certificate"));
        SocketDuplex raw = new SocketDuplex(socket);
        Timebox limit = new Timebox(raw.peer() + ".tls", patience, raw::abort);
        try {
            return shaken(socket, now, new byte[0]);
        } catch (Throwable t) { // not typed: it parks
            if (limit.expired()) {
                throw new SocketTimeoutException(raw.peer() + " ended no TLS handshake in time");
            }
            throw t;
        } finally {
            limit.close();
        }
    }

    /// @param early what the caller has said
    private static SocketDuplex shaken(Socket socket, ServerCertificate certificate, byte[] early)
            throws IOException {
        SSLSocket secure =
                (SSLSocket)
                        certificate
                                .context()
                                .getSocketFactory()
                                .createSocket(
                                        new FairSocket(socket),
                                        new ByteArrayInputStream(early),
                                        true);
        secure.setEnabledProtocols(new String[] {NEW, OLD});
        secure.setEnabledCipherSuites(
                Stream.of(secure.getEnabledCipherSuites())
                        .filter(TlsAcceptor::isServed)
                        .toArray(String[]::new));
        secure.startHandshake();
        if (secure.getSession().getProtocol().equals(OLD)) {
            secure.setEnabledProtocols(new String[] {NEW}); // else it may be renegotiated for ever
        }
        return new SocketDuplex(secure, socket);
    }

    private static boolean isServed(String suite) {
        return suite.startsWith("TLS_AES_")
                || suite.startsWith("TLS_CHACHA20_")
                || suite.startsWith("TLS_ECDHE_");
    }
}
