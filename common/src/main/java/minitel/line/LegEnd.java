package minitel.line;

import minitel.dial.DialException;

/// Why a call to a service is over.
public sealed interface LegEnd {

    /// The service hung up in good order.
    ///
    /// @param how in its own words, for the log: `1001`
    /// @param byCommand whether it told the terminal to hang up
    record Closed(String how, boolean byCommand) implements LegEnd {
        public Closed(String how) {
            this(how, false);
        }

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
