package minitel.ws;

import java.nio.ByteBuffer;
import minitel.ws.binary.FrameHead;

/// Finds where a frame begins and ends in a stream (RFC 6455, 5.2), and whether it is masked. For
/// [FrameDecoder], on its thread.
///
/// The draft says neither, and forgets the good frames before a bad one in the same bytes.
final class FrameBounds {
    private static final int CLOSE = 8;

    private final FrameHead head = new FrameHead();

    /// Of the payload.
    private long left;

    /// Looks at the bytes from `position` on without consuming them.
    ///
    /// @return how many belong to the frame that has begun
    int take(ByteBuffer in, int position) {
        if (head.isComplete() && left == 0) {
            head.begin();
        }
        int at = position;
        while (at < in.limit() && !head.isComplete()) {
            if (head.take(in.get(at++))) {
                left = head.length();
            }
        }
        if (head.isComplete()) {
            // A length above 2^63 is negative here; the draft refuses it with the head.
            int payload = Math.clamp(left, 0, in.limit() - at);
            left -= payload;
            at += payload;
        }
        return at - position;
    }

    /// True from the second byte of a frame on.
    boolean maskKnown() {
        return head.hasStart();
    }

    boolean masked() {
        return head.isMasked();
    }

    /// Whether the frame that has begun is a goodbye.
    boolean closes() {
        return head.opcode() == CLOSE;
    }

    boolean isBetweenFrames() {
        return head.isEmpty() || head.isComplete() && left == 0;
    }
}
