package minitel.gateway.teletel;

import java.io.ByteArrayOutputStream;

/// Takes `01 7F 7F 7F`, with which an introduction begins, out of what a user types, so that nobody
/// can introduce himself as somebody else. However it is split and nested: what comes out never
/// holds it. A beginning of it, three bytes at most, waits for the next byte.
final class MarkerFilter {
    private static final byte[] MARKER = {0x01, 0x7F, 0x7F, 0x7F};

    /// How much of the marker the bytes let through end with.
    private int through;

    /// The bytes that wait are `MARKER[from]` up to `MARKER[to - 1]`.
    private int from;

    private int to;

    byte[] strip(byte[] bytes, int offset, int count) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(count + MARKER.length);
        for (int i = offset; i < offset + count; i++) {
            strip(bytes[i], kept);
        }
        return kept.toByteArray();
    }

    private void strip(byte b, ByteArrayOutputStream kept) {
        if (b == MARKER[to]) {
            to++;
            if (to == MARKER.length) {
                wait(through, through);
            }
            return;
        }
        kept.write(MARKER, from, to - from);
        if (b == MARKER[0]) {
            through = to;
            wait(0, 1);
        } else {
            kept.write(b);
            through = 0;
            wait(0, 0);
        }
    }

    private void wait(int first, int end) {
        from = first;
        to = end;
    }
}
