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
        /// Its name was taken from the configuration just now.
        UNKNOWN("unknown"),
        /// Its uid is another name's.
        TAKEN("taken"),
        /// Its name has taken too many uids.
        MANY_UIDS("many_uids"),
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
    private final String aside;

    SignInRefusal(Reason reason, String sentence) {
        this(reason, sentence, "");
    }

    /// @param aside what only the gateway's operator is told besides
    SignInRefusal(Reason reason, String sentence, String aside) {
        super(sentence);
        this.reason = reason;
        this.aside = aside;
    }

    Reason reason() {
        return reason;
    }

    /// What its gateway's operator is told.
    String told() {
        return getMessage() + aside;
    }
}
