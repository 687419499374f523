package minitel.gateway.peer.message;

/// What a peer's engine is known by, as text: tincan's is the SHA-1 of its certificate (59
/// characters), ours the public key of WireGuard (44). A controller knows how long one is by its
/// own engine's alone, so both ends of a link have the same kind.
public record LinkFingerprint(String text) {
    public static final int LONGEST = 64;

    /// @throws IllegalArgumentException with a sentence where it is anything else
    public LinkFingerprint {
        boolean plain = text.chars().allMatch(LinkFingerprint::isPlain);
        if (text.isEmpty() || text.length() > LONGEST || !plain) {
            throw new IllegalArgumentException(
                    "a fingerprint has 1 to " + LONGEST + " letters without blanks");
        }
    }

    /// Those of base64, of hexadecimal digits and of what is put between them. Strangers show
    /// fingerprints, and owners are told which commands take one: so it has no sign that a shell
    /// would take for one of its own.
    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9'
                || c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || "+/=:-_.".indexOf(c) >= 0;
    }

    /// What tincan says before it has one: all zeros.
    public static LinkFingerprint none() {
        return new LinkFingerprint("00" + ":00".repeat(19));
    }

    /// Whether it stands for none at all.
    public boolean isNone() {
        return text.chars().allMatch(letter -> letter == '0' || letter == ':');
    }

    /// Whether an engine with this one can be linked to one with the other.
    public boolean isOfKindOf(LinkFingerprint other) {
        return text.length() == other.text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
