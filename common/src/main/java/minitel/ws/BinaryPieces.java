package minitel.ws;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.java_websocket.framing.CloseFrame;

/// Hands on the payload of whole binary messages as it comes, from the buffer in which it came: for
/// connections that carry much. Nothing is copied, and nothing reserved for what a head announces.
/// For [FrameDecoder], on its thread, which gives it a buffer where a frame begins.
final class BinaryPieces {
    private static final int WHOLE_BINARY = 0x82;
    private static final int MASK_BIT = 0x80;
    private static final int WORD = 126;
    private static final int KEY = 4;

    private final boolean masked;
    private final int longest;
    private int key;
    private int taken;
    private int left;

    /// @param longest bytes of payload of a frame
    BinaryPieces(boolean masked, int longest) {
        this.masked = masked;
        this.longest = longest;
    }

    /// Whether a frame has begun whose payload is still to come.
    boolean isOpen() {
        return left > 0;
    }

    /// Takes the head of a binary message with something in it. Anything else, and a head of which
    /// a part is missing, is left where it is.
    boolean begins(ByteBuffer in) throws FrameDecoder.Violation {
        int at = in.position();
        if (in.remaining() < 2 || (in.get(at) & 0xFF) != WHOLE_BINARY) {
            return false;
        }
        int second = in.get(at + 1) & 0xFF;
        int seven = second & ~MASK_BIT;
        int lengthBytes = seven < WORD ? 0 : seven == WORD ? 2 : 8;
        int head = 2 + lengthBytes + (masked ? KEY : 0);
        if ((second >= MASK_BIT) != masked || in.remaining() < head) {
            return false;
        }
        long length = lengthBytes == 0 ? seven : number(in, at + 2, lengthBytes);
        if (length < 0 || length > longest) {
            throw new FrameDecoder.Violation(CloseFrame.TOOBIG, "a frame that is too long");
        }
        return length > 0 && begun(in, head, (int) length);
    }

    private boolean begun(ByteBuffer in, int head, int length) {
        key = masked ? in.getInt(in.position() + head - KEY) : 0;
        in.position(in.position() + head);
        taken = 0;
        left = length;
        return true;
    }

    private static long number(ByteBuffer in, int at, int bytes) {
        return bytes == 2 ? in.getShort(at) & 0xFFFF : in.getLong(at);
    }

    /// What has come of the payload, unmasked in place; it is good until `in` is filled again.
    Optional<WsFrame> next(ByteBuffer in) {
        int n = Math.min(left, in.remaining());
        if (n == 0) {
            return Optional.empty();
        }
        int from = in.arrayOffset() + in.position();
        if (masked) {
            FrameMask.apply(in.array(), from, n, key, taken);
        }
        in.position(in.position() + n);
        taken += n;
        left -= n;
        return Optional.of(new WsFrame.Piece(in.array(), from, n));
    }
}
