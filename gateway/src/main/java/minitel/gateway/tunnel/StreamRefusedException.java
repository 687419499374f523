package minitel.gateway.tunnel;

import java.io.IOException;

/// A stream was not opened. The message is for the log.
public final class StreamRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    /// What stood in the way, as the line says that answers a stream.
    public enum Reason {
        /// Nothing is published under that word, or not for this kind of visitor.
        UNKNOWN("unknown"),
        /// Nobody listens at the target.
        REFUSED("refused"),
        /// No way leads to the target.
        UNREACHABLE("unreachable"),
        /// The target, or the other end, does not answer.
        TIMEOUT("timeout"),
        /// There are as many streams as may be.
        BUSY("busy"),
        /// The tunnel is not there.
        AWAY("away"),
        /// The target answers, but not as it should.
        FAULT("fault");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final Reason reason;

    public StreamRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
