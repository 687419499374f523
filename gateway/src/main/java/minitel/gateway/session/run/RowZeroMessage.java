package minitel.gateway.session.run;

import java.util.Arrays;
import minitel.videotex.Codes;

/// Recognises a message for row 0 byte by byte: `1F 40 x …` or `1F 30 30 …`, closed by `0A`, at
/// most 256 bytes. In between are characters and their attributes; nothing of it leaves row 0 or
/// talks to the terminal itself. Looks at seven bits, as a Minitel does, and keeps all eight.
final class RowZeroMessage {
    private static final int MOST = 256;
    private static final int USUAL = 64;

    private byte[] bytes = {};
    private int count;

    boolean open() {
        return count > 0;
    }

    /// Starts, or starts anew, if this is a `1F`.
    ///
    /// @return whether it is
    boolean begin(byte value) {
        if (!Codes.isUnitSeparator(value)) {
            return false;
        }
        bytes = bytes.length == 0 ? new byte[USUAL] : bytes;
        bytes[0] = value;
        count = 1;
        return true;
    }

    /// @return false when this byte is of no such message; it is not taken
    boolean add(byte value) {
        if (count == MOST || !fits(value & 0x7F)) {
            return false;
        }
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, MOST);
        }
        bytes[count++] = value;
        return true;
    }

    private boolean fits(int b) {
        return switch (count) {
            case 1 -> b == 0x40 || b == 0x30;
            case 2 -> seen(1) == 0x40 ? b >= 0x40 : b == 0x30;
            default ->
                    seen(count - 1) == Codes.ESC
                            ? b >= 0x40 && b < 0x60
                            : b != Codes.FF && b != Codes.RS;
        };
    }

    private int seen(int at) {
        return bytes[at] & 0x7F;
    }

    boolean whole() {
        return count > 3 && seen(count - 1) == Codes.LF;
    }

    void drop() {
        count = 0;
    }

    /// What has come so far; the next one may begin.
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, count);
        count = 0;
        return taken;
    }
}
