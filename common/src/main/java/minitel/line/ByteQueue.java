package minitel.line;

import java.util.Arrays;

/// Bytes in their order; those that are put in at once come out before others do. One thread at a
/// time.
final class ByteQueue {
    /// Of a queue that was longer, for the end of a picture, nothing stays.
    private static final int KEPT = 1024;

    private byte[] bytes = {};
    private int from;
    private int to;

    void add(byte value) {
        if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, 2 * to));
        }
        bytes[to++] = value;
    }

    byte take() {
        byte next = bytes[from++];
        if (from == to) {
            clear();
        }
        return next;
    }

    boolean isEmpty() {
        return from == to;
    }

    void clear() {
        from = 0;
        to = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[0];
        }
    }
}
