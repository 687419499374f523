package minitel.gateway.pavi.message;

import java.util.Arrays;

/// Decodes base64 as PHP does when it is not strict: what is none of its 64 characters is skipped,
/// wherever it stands. Stateless.
final class LenientBase64 {
    private static final byte[] VALUES = values();

    private LenientBase64() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < letters.length(); i++) {
            values[letters.charAt(i)] = (byte) i;
        }
        return values;
    }

    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * 3 / 4 + 1];
        int count = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value >= 0) {
                held = held << 6 | value;
                bits += 6;
            }
            if (bits >= 8) {
                bits -= 8;
                bytes[count++] = (byte) (held >> bits);
            }
        }
        return Arrays.copyOf(bytes, count);
    }
}
