package minitel.ws;

/// Text of a WebSocket message to code points and back: one code point up to FF is one byte of a
/// terminal.
///
/// Decodes a stream (RFC 3629, 4), however it is cut. What becomes of code points above FF, which
/// are no bytes, is the caller's affair.
final class Utf8Codec {
    /// The byte before completes nothing yet.
    static final int PENDING = -1;

    /// The byte can not stand here.
    static final int INVALID = -2;

    private int codePoint;
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    /// Whether these bytes are whole characters.
    static boolean isText(byte[] bytes) {
        Utf8Codec codec = new Utf8Codec();
        for (byte octet : bytes) {
            if (codec.feed(octet) == INVALID) {
                return false;
            }
        }
        return codec.complete();
    }

    /// @return a code point, [#PENDING] or [#INVALID]
    int feed(byte octet) {
        int b = octet & 0xFF;
        if (missing == 0) {
            return lead(b);
        }
        if (b < lowest || b > highest) {
            return INVALID;
        }
        lowest = 0x80;
        highest = 0xBF;
        codePoint = codePoint << 6 | b & 0x3F;
        missing--;
        return missing == 0 ? codePoint : PENDING;
    }

    /// True between two code points: where a message may end.
    boolean complete() {
        return missing == 0;
    }

    private int lead(int b) {
        if (b < 0x80) {
            return b;
        }
        if (b < 0xC2 || b > 0xF4) {
            return INVALID;
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        codePoint = b & 0x3F >> missing;
        switch (b) {
            case 0xE0 -> lowest = 0xA0; // no overlong forms
            case 0xED -> highest = 0x9F; // no surrogates
            case 0xF0 -> lowest = 0x90; // no overlong forms
            case 0xF4 -> highest = 0x8F; // nothing above 10FFFF
            default -> {}
        }
        return PENDING;
    }

    /// Appends one byte as a code point.
    ///
    /// @return the new count
    static int encode(byte octet, byte[] out, int count) {
        if (octet >= 0) {
            out[count] = octet;
            return count + 1;
        }
        out[count] = (byte) (0xC0 | (octet & 0xFF) >> 6);
        out[count + 1] = (byte) (0x80 | octet & 0x3F);
        return count + 2;
    }
}
