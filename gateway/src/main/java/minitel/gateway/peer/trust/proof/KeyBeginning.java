package minitel.gateway.peer.trust.proof;

import minitel.gateway.peer.message.LinkFingerprint;

/// How a key begins, as the owner has it from its holder: by telephone, say, so that it need not be
/// the whole. A gateway in between could make up keys until one begins so: of 48 bits a few
/// machines do in time, of 72 none.
///
/// @param letters of a fingerprint, as many as were said
public record KeyBeginning(LinkFingerprint letters) {
    /// Of base64, six bits each.
    public static final int FEWEST = 12;

    /// The same in digits of four bits, with a colon between two and two.
    private static final int FEWEST_WITH_COLONS = 26;

    /// @throws IllegalArgumentException with a sentence for the owner
    public KeyBeginning {
        String text = letters.text();
        if (text.length() < (text.contains(":") ? FEWEST_WITH_COLONS : FEWEST)) {
            throw new IllegalArgumentException(
                    "of a key at least the first "
                            + FEWEST
                            + " characters are needed, or "
                            + FEWEST_WITH_COLONS
                            + " where it has colons: minitel-gateway peer-link list --keys shows"
                            + " it whole");
        }
    }

    /// @throws IllegalArgumentException with a sentence for the owner
    public static KeyBeginning parse(String text) {
        return new KeyBeginning(new LinkFingerprint(text));
    }

    boolean isOf(LinkFingerprint key) {
        return key.text().startsWith(letters.text());
    }

    @Override
    public String toString() {
        return letters.text();
    }
}
