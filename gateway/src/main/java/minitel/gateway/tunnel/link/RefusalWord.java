package minitel.gateway.tunnel.link;

import java.util.Optional;
import java.util.stream.Stream;

/// Why a gateway does not take who asks for a name, as the hand-shake says it.
public enum RefusalWord {
    /// Nobody holds such a name here.
    UNKNOWN_NAME("unknown-name", true),
    /// The name belongs to another key.
    WRONG_KEY("wrong-key", true),
    /// The signature is not of that key, or of another hand-shake.
    BAD_SIGNATURE("bad-signature", true),
    /// What was signed was for another gateway, or came through somebody in the middle.
    WRONG_HOST("wrong-host", true),
    /// What was said is no hello of this hand-shake.
    MALFORMED("malformed", true),
    /// There are too many who ask just now.
    BUSY("busy", false),
    /// Somebody holds the name, and who asks does not want to take it from him.
    HELD("held", false),
    /// It took too long.
    LATE("late", false);

    private final String word;
    private final boolean lasting;

    RefusalWord(String word, boolean lasting) {
        this.word = word;
        this.lasting = lasting;
    }

    public String word() {
        return word;
    }

    /// Whether it will be refused again until somebody has changed something.
    public boolean lasting() {
        return lasting;
    }

    static Optional<RefusalWord> of(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
