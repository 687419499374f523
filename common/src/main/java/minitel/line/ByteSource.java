package minitel.line;

import minitel.videotex.Codes;

/// Bytes that somebody wants painted, and how far they have come. One thread at a time.
final class ByteSource {
    static final ByteSource NOTHING = new ByteSource(new byte[0], 0, 0, false);

    private final byte[] bytes;
    private final int end;
    private int position;

    /// Whether they come from a service, and so pass the filter.
    final boolean foreign;

    ByteSource(byte[] bytes, int from, int end, boolean foreign) {
        this.bytes = bytes;
        position = from;
        this.end = end;
        this.foreign = foreign;
    }

    boolean isEmpty() {
        return position == end;
    }

    /// Whether a character of seven bits comes next that is no control code.
    boolean showsNext() {
        return position != end && bytes[position] >= ' ';
    }

    boolean repeatsNext() {
        return position != end && (bytes[position] & 0x7F) == Codes.REP;
    }

    byte take() {
        return bytes[position++];
    }
}
