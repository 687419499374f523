package minitel.gateway.pavi.call;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A call without an answer that can be used. The message is for the log and for the service's
/// author; [#kind] chooses what a person is told.
public final class CallFault extends IOException {
    private static final long serialVersionUID = 1;

    /// What stood in the way.
    public enum Kind {
        /// The host's name has no address.
        UNKNOWN_HOST,
        /// Nobody listens there.
        REFUSED,
        /// No way leads there.
        UNREACHABLE,
        /// It may not be called from here, or redirects to where nobody may be.
        FORBIDDEN,
        /// The certificate or the secure handshake was refused.
        NOT_TRUSTED,
        /// No whole answer before the deadline.
        LATE,
        /// The caller gave up.
        CANCELLED,
        /// It hung up without a word, or answered an error and nothing else.
        NO_ANSWER,
        /// What came is no HTTP, ends in the middle, or is packed though nobody asked for that.
        BROKEN,
        /// The answer is longer than it may be.
        TOO_LONG,
        /// It leads from one address to the next, or to what is none.
        REDIRECTS,
        /// This machine has no descriptor or no thread left for it.
        EXHAUSTED
    }

    private final Kind kind;
    private final boolean sent;
    private final int status;

    CallFault(Kind kind, boolean sent, int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sent = sent;
        this.status = status;
    }

    public Kind kind() {
        return kind;
    }

    /// Of the answer, as far as one came; 0 = none did.
    public int status() {
        return status;
    }

    /// Whether the request may have reached the service, which may have acted on it.
    public boolean mayHaveArrived() {
        return sent;
    }
}
