package minitel.ws.binary;

import java.nio.ByteBuffer;

/// Hands on the payload of whole binary messages as it comes, from the buffer in which it came: for
/// connections that carry much. Nothing is copied, and nothing reserved for what a head announces.
/// For the decoder of frames, on its thread, which gives it a buffer where a frame begins.
public final class BinaryPieces {
    private static final int WHOLE_BINARY = 0x82;

    private final FrameHead head = new FrameHead();
    private final boolean masked;
    private final int longest;
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
        if (!in.hasRemaining() || (in.get(at) & 0xFF) != WHOLE_BINARY) {
            return false;
        }
        head.begin();
        while (at < in.limit() && !head.isComplete()) {
            head.take(in.get(at++));
        }
        if (!head.isComplete() || head.isMasked() != masked) {
            return false;
        }
        tooLong = head.length() < 0 || head.length() > longest;
        return !tooLong && head.length() > 0 && begun(in, at, (int) head.length());
    }

    /// Whether the head that [#begins] looked at announces more than it may.
    public boolean isTooLong() {
        return tooLong;
    }

    private boolean begun(ByteBuffer in, int at, int length) {
        in.position(at);
        taken = 0;
        left = length;
        return true;
    }

    /// What has come of the payload, unmasked in place; it is good until `in` is filled again.
    ///
    /// @return how many bytes of `in`, up to its position
    public int next(ByteBuffer in) {
        int n = Math.min(left, in.remaining());
        if (masked) {
            FrameMask.apply(in.array(), in.arrayOffset() + in.position(), n, head.key(), taken);
        }
        in.position(in.position() + n);
        taken += n;
        left -= n;
        return n;
    }
}
