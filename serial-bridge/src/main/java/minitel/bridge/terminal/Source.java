package minitel.bridge.terminal;

/// Bytes that somebody wants painted, and how far they have come. One thread at a time.
final class Source {
    private final byte[] bytes;
    private final int end;
    private int position;

    /// Whether they come from a service, and so pass the filter.
    final boolean foreign;

    Source(byte[] bytes, int from, int end, boolean foreign) {
        this.bytes = bytes;
        position = from;
        this.end = end;
        this.foreign = foreign;
    }

    /// Of the bridge itself.
    static Source own(byte[] bytes) {
        return new Source(bytes, 0, bytes.length, false);
    }

    boolean isEmpty() {
        return position == end;
    }

    byte peek() {
        return bytes[position];
    }

    byte take() {
        return bytes[position++];
    }
}
