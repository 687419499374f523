package minitel.tls;

import java.io.EOFException;
import java.util.List;
import javax.net.ssl.SSLException;

/// Why a handshake came to nothing.
public enum TlsFailure {
    /// The caller has left, or does not want our certificate: what any browser may do.
    LEFT,
    /// He said what is no TLS, or none that is spoken here.
    BROKEN;

    /// As the JDK words it when the other end gives up: as it should, and without the keys that
    /// both have by then, as OpenSSL does.
    private static final List<String> ALERTS =
            List.of("Received fatal alert", "plaintext alert received");

    static TlsFailure of(Throwable why) {
        Throwable cause = why.getCause();
        boolean his =
                !(why instanceof SSLException)
                        || cause instanceof EOFException
                        || isAlert(why)
                        || cause != null && isAlert(cause);
        return his ? LEFT : BROKEN;
    }

    private static boolean isAlert(Throwable why) {
        return ALERTS.stream().anyMatch(String.valueOf(why.getMessage())::contains);
    }
}
