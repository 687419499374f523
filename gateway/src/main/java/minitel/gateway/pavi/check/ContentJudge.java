package minitel.gateway.pavi.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Whether `content` is base64, and what is in it videotex.
final class ContentJudge {
    private ContentJudge() {}

    static void judge(String content, byte[] page, FindingList found) {
        base64(content, found);
        letters(page, found);
    }

    /// White space at the ends of lines is usual, and missing `=` harm nobody.
    private static void base64(String content, FindingList found) {
        int digits = 0;
        int padding = -1;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '=') {
                padding = i;
            } else if (isDigit(c)) {
                if (padding >= 0) {
                    found.fault(
                            "content goes on behind a = (character "
                                    + i
                                    + "): join the page's bytes first, then make base64 of the"
                                    + " whole");
                    return;
                }
                digits++;
            } else if (c != '\r' && c != '\n' && c != '\t') {
                foreign(c, i, found);
                return;
            }
        }
        if (digits % 4 == 1) {
            found.fault("content is cut off: base64 has no " + digits + " characters");
        }
    }

    private static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/';
    }

    private static void foreign(char c, int at, FindingList found) {
        String why =
                switch (c) {
                    case '-', '_' -> "that is base64 for addresses, use the usual one with + and /";
                    case ' ' -> "a + may have been lost";
                    default -> "make base64 of the page's bytes";
                };
        found.fault(
                "content is no base64: \""
                        + c
                        + "\" at character "
                        + at
                        + " is passed over, and the page is spoilt; "
                        + why);
    }

    /// A page has no bytes from 80 on but in pictures.
    private static void letters(byte[] page, FindingList found) {
        int at = 0;
        int high = 0;
        for (int i = page.length - 1; i >= 0; i--) {
            if (page[i] < 0) {
                at = i;
                high++;
            }
        }
        if (high == 0) {
            return;
        }
        Optional<String> text = utf8(page);
        if (text.isPresent()) {
            String letter =
                    text.get()
                            .codePoints()
                            .filter(c -> c > 0x7F)
                            .limit(1)
                            .mapToObj(Character::toString)
                            .findFirst()
                            .orElse("");
            found.fault(accents("UTF-8", letter, at));
        } else if (high * 8 < page.length && page[at] >= (byte) 0xC0) {
            found.fault(accents("Latin-1", Character.toString(page[at] & 0xFF), at));
        }
    }

    private static String accents(String charset, String letter, int at) {
        return "content has "
                + charset
                + " (\""
                + letter
                + "\" at byte "
                + at
                + "): a Minitel shows other letters; an accent is a code of its own before its"
                + " letter, as 19 42 65 for \u00e9";
    }

    private static Optional<String> utf8(byte[] page) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(page)).toString());
        } catch (CharacterCodingException _) { // videotex, or another charset
            return Optional.empty();
        }
    }
}
