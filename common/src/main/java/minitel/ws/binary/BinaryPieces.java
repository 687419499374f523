package minitel.ws.binary;

import java.nio.ByteBuffer;

/// Hands on the payload of whole binary messages as it comes, from the buffer in which it came: for
/// connections that carry much. Nothing is copied, and nothing reserved for what a head announces.
/// For the decoder of frames, on its thread, which gives it a buffer where a frame begins.
public final class BinaryPieces {
    private static final int WHOLE_BINARY = 0x82;
    private static final int MASK_BIT = 0x80;
    private static final int WORD = 126;
    private static final int KEY = 4;

    private final boolean masked;
    private final int longest;
    private int key;
    private int taken;
    private int left;
    private boolean tooLong;

    /// @param longest bytes of payload of a frame
    public BinaryPieces(boolean masked, int longest) {
        this.masked = masked;
        this.longest = longest;
    }

    /// Whether a frame has begun whose payload is still to come.
    public boolean isOpen() {
        return left > 0;
    }

    /// Takes the head of a binary message with something in it. Anything else, and a head of which
    /// a part is missing, is left where it is.
    public boolean begins(ByteBuffer in) {
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
        tooLong = length < 0 || length > longest;
        return !tooLong && length > 0 && begun(in, head, (int) length);
    }

    /// Whether the head that [#begins] looked at announces more than it may.
    public boolean isTooLong() {
        return tooLong;
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
    ///
    /// @return how many bytes of `in`, up to its position
    public int next(ByteBuffer in) {
        int n = Math.min(left, in.remaining());
        if (masked) {
            FrameMask.apply(in.array(), in.arrayOffset() + in.position(), n, key, taken);
        }
        in.position(in.position() + n);
        taken += n;
        left -= n;
        return n;
    }
}
