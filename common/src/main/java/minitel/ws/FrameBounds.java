package minitel.ws;

import java.nio.ByteBuffer;

/// Finds where a frame begins and ends in a stream (RFC 6455, 5.2), and whether it is masked. For
/// [FrameDecoder], on its thread.
///
/// The draft says neither, and forgets the good frames before a bad one in the same bytes.
final class FrameBounds {
    private static final int MASK = 0x80;

    private static final int OPCODE = 0x0F;
    private static final int CLOSE = 8;

    private int headCount;
    private int first;
    private int headLength = 2;
    private int second;
    private long length;

    /// Looks at the bytes from `position` on without consuming them.
    ///
    /// @return how many belong to the frame that has begun
    int take(ByteBuffer in, int position) {
        if (headComplete() && length == 0) {
            begin();
        }
        int at = position;
        while (at < in.limit() && !headComplete()) {
            head(in.get(at++) & 0xFF);
        }
        if (headComplete()) {
            // A length above 2^63 is negative here; the draft refuses it with the head.
            int payload = Math.clamp(length, 0, in.limit() - at);
            length -= payload;
            at += payload;
        }
        return at - position;
    }

    /// True from the second byte of a frame on.
    boolean maskKnown() {
        return headCount >= 2;
    }

    boolean masked() {
        return (second & MASK) != 0;
    }

    /// Whether the frame that has begun is a goodbye.
    boolean closes() {
        return (first & OPCODE) == CLOSE;
    }

    boolean isBetweenFrames() {
        return headCount == 0 || headComplete() && length == 0;
    }

    private boolean headComplete() {
        return headCount == headLength;
    }

    private void begin() {
        headCount = 0;
        headLength = 2;
    }

    private void head(int b) {
        int lengthBytes = headLength - 2 - (masked() ? 4 : 0);
        if (headCount == 0) {
            first = b;
        } else if (headCount == 1) {
            second(b);
        } else if (headCount < 2 + lengthBytes) {
            length = length << 8 | b;
        }
        headCount++;
    }

    private void second(int b) {
        second = b;
        int seven = b & 0x7F;
        length = seven < 126 ? seven : 0;
        int lengthBytes = seven < 126 ? 0 : seven == 126 ? 2 : 8;
        headLength = 2 + lengthBytes + (masked() ? 4 : 0);
    }
}
