package minitel.gateway.session;

import minitel.dial.DialException;

/// Why a leg is over.
public sealed interface LegEnd {

    /// The service hung up in good order.
    ///
    /// @param how in its own words, for the log: `1001`
    record Closed(String how) implements LegEnd {
        public Closed() {
            this("");
        }
    }

    /// The line to the service broke.
    ///
    /// @param cause for the log; never shown to a terminal
    record Lost(String cause) implements LegEnd {
        public Lost() {
            this("");
        }
    }

    /// The service was never reached.
    ///
    /// @param cause for the log; never shown to a terminal
    record Failed(DialException.Why why, String cause) implements LegEnd {
        public Failed(DialException.Why why) {
            this(why, "");
        }
    }
}
