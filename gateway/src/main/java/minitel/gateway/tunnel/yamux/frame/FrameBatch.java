package minitel.gateway.tunnel.yamux.frame;

/// Frames that go out in one write. Filled and written by the sender of a session, and by it alone.
public final class FrameBatch {
    private final byte[] bytes;
    private int count;

    /// @param capacity bytes; more than a header
    public FrameBatch(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int count() {
        return count;
    }

    public void clear() {
        count = 0;
    }

    /// Whether a frame with so much data fits, and a ping behind it.
    public boolean fits(int length) {
        return bytes.length - count >= length + 2 * YamuxHeader.SIZE;
    }

    public void header(int type, int flags, int stream, int length) {
        YamuxHeader.encode(bytes, count, type << 16 | flags, stream, length);
        count += YamuxHeader.SIZE;
    }

    public void data(int stream, byte[] from, int offset, int length) {
        header(YamuxHeader.DATA, 0, stream, length);
        System.arraycopy(from, offset, bytes, count, length);
        count += length;
    }
}
