package minitel.gateway.peer.message;

import java.util.Locale;

/// Which way a link goes. An engine of ours says it in a key of its own, which others do not have.
public enum LinkWay {
    DIRECT,
    RELAYED;

    /// @throws IllegalArgumentException with a sentence
    static LinkWay parse(String word) {
        return switch (word) {
            case "direct" -> DIRECT;
            case "relayed" -> RELAYED;
            default -> throw new IllegalArgumentException("is none of direct, relayed");
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
