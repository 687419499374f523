package minitel.gateway.peer.signal;

import java.io.IOException;

/// An engine is not signed in. The message is for the person at its end.
final class SignInRefusal extends IOException {
    private static final long serialVersionUID = 1;

    /// As it is counted.
    enum Reason {
        /// It did not say who it is, or not in time.
        MALFORMED("malformed"),
        /// It speaks another version.
        VERSION("version"),
        /// Its uid is another name's.
        TAKEN("taken"),
        /// As many are signed in as may be.
        CROWDED("crowded"),
        /// Its name has signed in too often just now.
        TOO_OFTEN("too_often");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Reason reason;

    SignInRefusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
