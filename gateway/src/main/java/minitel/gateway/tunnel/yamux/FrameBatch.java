package minitel.gateway.tunnel.yamux;

/// Frames that go out in one write. Filled and written by the sender of a session, and by it alone.
final class FrameBatch {
    private final byte[] bytes;
    private int count;

    /// @param capacity bytes; more than a header
    FrameBatch(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /// Whether a frame with so much data fits, and a ping behind it.
    boolean fits(int length) {
        return bytes.length - count >= length + 2 * YamuxHeader.SIZE;
    }

    void header(int type, int flags, int stream, int length) {
        YamuxHeader.encode(bytes, count, type << 16 | flags, stream, length);
        count += YamuxHeader.SIZE;
    }

    void data(int stream, byte[] from, int offset, int length) {
        header(YamuxHeader.DATA, 0, stream, length);
        System.arraycopy(from, offset, bytes, count, length);
        count += length;
    }
}
