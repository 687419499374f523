package minitel.gateway.teletel;

import java.io.ByteArrayOutputStream;

/// Takes a byte sequence out of a stream, however it is split. A beginning of it waits for the next
/// byte, at most three of them.
final class Marker {
    private final byte[] pattern;
    private final int length;
    private int matched;

    /// @param length how much of the pattern makes it recognised
    Marker(byte[] pattern, int length) {
        this.pattern = pattern.clone();
        this.length = length;
    }

    byte[] strip(byte[] bytes, int offset, int count) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(count + matched);
        for (int i = offset; i < offset + count; i++) {
            strip(bytes[i], kept);
        }
        return kept.toByteArray();
    }

    private void strip(byte b, ByteArrayOutputStream kept) {
        if (b != pattern[matched]) {
            kept.write(pattern, 0, matched);
            matched = 0;
        }
        if (b != pattern[matched]) {
            kept.write(b);
        } else if (++matched == length) {
            matched = 0;
        }
    }
}
