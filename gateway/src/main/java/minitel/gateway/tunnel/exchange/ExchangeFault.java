package minitel.gateway.tunnel.exchange;

/// Why there was no answer to pass on.
///
/// @param what came instead, in words; may be empty
public record ExchangeFault(Kind kind, String what) {
    /// Who or what is to blame.
    public enum Kind {
        /// What was asked is no request.
        REQUEST,
        /// What was answered is no answer.
        ANSWER,
        /// The line to the target broke.
        BROKEN,
        /// Nothing moved for too long.
        LATE
    }
}
