package minitel.gateway.peer.message;

import java.util.Locale;

/// How a link is, in the words of engines.
public enum LinkState {
    ONLINE,
    OFFLINE,
    UNKNOWN;

    /// @throws IllegalArgumentException with a sentence
    static LinkState parse(String word) {
        return switch (word) {
            case "online" -> ONLINE;
            case "offline" -> OFFLINE;
            case "unknown" -> UNKNOWN;
            default -> throw new IllegalArgumentException("is none of online, offline, unknown");
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
