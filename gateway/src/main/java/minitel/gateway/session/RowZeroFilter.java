package minitel.gateway.session;

import java.util.Arrays;
import java.util.function.Consumer;

/// Finds, in what a covered home sends, the messages for row 0: `1F 40 x …` or `1F 30 30 …`, closed
/// by `0A`, at most 256 bytes. Everything else is dropped.
final class RowZeroFilter {
    private static final int MOST = 256;
    private static final int US = 0x1F;
    private static final int LF = 0x0A;

    private final byte[] message = new byte[MOST];
    private int count;

    void feed(byte[] bytes, int length, Consumer<byte[]> found) {
        for (int i = 0; i < length; i++) {
            feed(bytes[i], found);
        }
    }

    private void feed(byte b, Consumer<byte[]> found) {
        if (b == US) {
            count = 0;
        } else if (count == 0 || count == MOST || !fits(b)) {
            count = 0;
            return;
        }
        message[count++] = b;
        if (b == LF && count > 3) {
            found.accept(Arrays.copyOf(message, count));
            count = 0;
        }
    }

    /// Whether the byte can go on with a message; a clear-screen or a home would leave row 0.
    private boolean fits(byte b) {
        return switch (count) {
            case 1 -> b == 0x40 || b == 0x30;
            case 2 -> message[1] == 0x40 ? b >= 0x40 : b == 0x30;
            default -> b != 0x0C && b != 0x1E;
        };
    }
}
