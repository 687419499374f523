package minitel.gateway.pavi.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Whether `content` is base64, and what is in it videotex.
final class ContentJudge {
    private ContentJudge() {}

    /// What broken base64 leaves is no page.
    static void judge(String content, byte[] page, FindingList found) {
        fault(content).ifPresentOrElse(found::fault, () -> page(page, found));
    }

    /// What is wrong with the base64. White space at the ends of lines is usual, and missing `=`
    /// harm nobody.
    private static Optional<String> fault(String content) {
        int digits = 0;
        boolean padded = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '=') {
                padded = true;
            } else if (isDigit(c) && padded) {
                return Optional.of(
                        "content goes on behind a = (character "
                                + i
                                + "): join the page's bytes first, then make base64 of the whole");
            } else if (isDigit(c)) {
                digits++;
            } else if (c != '\r' && c != '\n' && c != '\t') {
                return Optional.of(foreign(c, i));
            }
        }
        return digits % 4 == 1
                ? Optional.of("content is cut off: base64 has no " + digits + " characters")
                : Optional.empty();
    }

    private static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/';
    }

    private static String foreign(char c, int at) {
        String why =
                switch (c) {
                    case '-', '_' -> "that is base64 for addresses, use the usual one with + and /";
                    case ' ' -> "make base64 of the page's bytes; if it is, a + has become a blank";
                    default -> "make base64 of the page's bytes";
                };
        return "content is no base64: \""
                + c
                + "\" at character "
                + at
                + " is passed over, and the page is spoilt; "
                + why;
    }

    private static void page(byte[] page, FindingList found) {
        PageJudge judge = PageJudge.of(page);
        judge.places(found);
        if (judge.high() == 0) {
            return;
        }
        int at = judge.firstHigh();
        Optional<String> text = utf8(page);
        if (text.isPresent()) {
            found.fault(accents("UTF-8", foreign(text.get()), at));
        } else if (judge.high() * 8 < page.length && page[at] >= (byte) 0xC0) {
            found.fault(accents("Latin-1", Character.toString(page[at] & 0xFF), at));
        } else {
            judge.eighthBit(found);
        }
    }

    private static String foreign(String text) {
        return text.codePoints()
                .filter(c -> c > 0x7F)
                .limit(1)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("");
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
