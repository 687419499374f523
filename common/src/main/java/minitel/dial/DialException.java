package minitel.dial;

import java.io.IOException;

/// A service could not be reached. The message is for the log; [#why] chooses what a person is
/// told.
public final class DialException extends IOException {
    private static final long serialVersionUID = 1;

    /// What stood in the way.
    public enum Why {
        /// The host's name has no address.
        UNKNOWN_HOST,
        /// Nobody listens there.
        REFUSED,
        /// No way leads there.
        UNREACHABLE,
        /// No answer before the deadline.
        TIMEOUT,
        /// It answered that we may not: HTTP 401, 403, 407.
        DENIED,
        /// It answered that it cannot, for now: HTTP 429, 5xx.
        OUT_OF_ORDER,
        /// It answered, but not as this kind of service does: HTTP 404, a page, noise.
        WRONG_ANSWER,
        /// The certificate or the secure handshake was refused.
        NOT_TRUSTED,
        /// This machine has no descriptor or no thread left for it.
        EXHAUSTED,
        /// The caller gave up.
        CANCELLED,
        /// This kind of route is not served here.
        UNSUPPORTED
    }

    private final Why why;

    public DialException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public DialException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /// Whether it is the other side's certificate that was refused.
    public boolean isOfCertificate() {
        return DialFailureClassifier.certificate(getCause()).isPresent();
    }
}
