package minitel.tls;

import java.io.EOFException;
import javax.net.ssl.SSLException;

/// Why a handshake came to nothing.
public enum TlsFailure {
    /// The caller has left, or does not want our certificate: what any browser may do.
    LEFT,
    /// He said what is no TLS, or none that is spoken here.
    BROKEN;

    /// As the JDK words it when the other end gives up.
    private static final String ALERT = "Received fatal alert";

    static TlsFailure of(Throwable why) {
        boolean his =
                !(why instanceof SSLException)
                        || why.getCause() instanceof EOFException
                        || String.valueOf(why.getMessage()).contains(ALERT);
        return his ? LEFT : BROKEN;
    }
}
