package minitel.gateway.pavi.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A text with the escapes of C (`\r`, `\x01`, `\033`) as bytes; an escape that is none stands for
/// its letter. Goes once through it. For [CommandReader].
final class EscapedText {
    private static final String NAMES = "abtnvfr";
    private static final int FIRST_NAMED = 7;

    private final byte[] text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    private EscapedText(byte[] text) {
        this.text = text;
    }

    static byte[] bytes(String text) {
        EscapedText escaped = new EscapedText(text.getBytes(StandardCharsets.UTF_8));
        while (escaped.at < escaped.text.length) {
            escaped.bytes.write(escaped.next());
        }
        return escaped.bytes.toByteArray();
    }

    private int next() {
        byte b = text[at++];
        if (b != '\\' || at == text.length) {
            return b;
        }
        int octal = number(8, 3);
        if (octal >= 0) {
            return octal;
        }
        byte letter = text[at++];
        int hexadecimal = letter == 'x' ? number(16, 2) : -1;
        int named = NAMES.indexOf(letter);
        if (hexadecimal >= 0) {
            return hexadecimal;
        }
        return named < 0 ? letter : FIRST_NAMED + named;
    }

    /// @return -1 = no digit
    private int number(int radix, int most) {
        int number = -1;
        for (int i = 0; i < most && at < text.length; i++, at++) {
            int digit = Character.digit(text[at], radix);
            if (digit < 0) {
                return number;
            }
            number = Math.max(0, number) * radix + digit;
        }
        return number;
    }
}
