package minitel.gateway.peer.trust.proof;

/// Hexadecimal digits as these packages write them: in lower case, so that there is one way to
/// write a number. Stateless: any thread.
public final class HexDigits {
    private HexDigits() {}

    /// Whether it is so many of them and nothing else.
    public static boolean are(String text, int length) {
        return text.length() == length
                && text.chars()
                        .allMatch(letter ->
                                letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f');
    }
}
