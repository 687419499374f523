package minitel.line;

import java.util.Arrays;

/// Bytes in their order; those that are put in at once come out before others do. One thread at a
/// time.
final class ByteQueue {
    private byte[] bytes = {};
    private int from;
    private int to;

    void add(byte value) {
        if (from == to) {
            clear();
        }
        if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, 2 * to));
        }
        bytes[to++] = value;
    }

    byte take() {
        return bytes[from++];
    }

    boolean isEmpty() {
        return from == to;
    }

    void clear() {
        from = 0;
        to = 0;
    }
}
