package minitel.ws;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import minitel.ws.binary.FrameMask;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Role;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.FramedataImpl1;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.framing.PongFrame;
import org.java_websocket.framing.TextFrame;

/// Turns bytes of a terminal into frames, masked when the role is the client's. Stateless: for any
/// thread that writes to a [WsDuplex].
///
/// Never fragments: MiniPAVI and the ESP32 samples cannot read a continuation.
final class FrameEncoder {
    private static final int WHOLE_BINARY = 0x82;
    private static final int MASK_BIT = 0x80;
    private static final int WORD = 126;
    private static final int LONG = 127;

    private final Draft_6455 draft;
    private final int longest;
    private final boolean masks;
    private static final SecureRandom KEYS = new SecureRandom();

    /// @param longest bytes of payload; what is longer becomes several messages
    FrameEncoder(Draft_6455 draft, int longest) {
        this.draft = draft;
        this.longest = longest;
        masks = draft.getRole() == Role.CLIENT;
    }

    List<byte[]> binary(byte[] bytes, int offset, int length) {
        List<byte[]> frames = new ArrayList<>(1);
        for (int at = offset; at < offset + length; at += longest) {
            int count = Math.min(longest, offset + length - at);
            frames.add(frame(WHOLE_BINARY, masks, bytes, at, count));
        }
        return frames;
    }

    /// A whole frame, not by the draft, which masks byte by byte.
    ///
    /// @param first the first byte of its head
    /// @param masks whether it is a client's
    static byte[] frame(int first, boolean masks, byte[] bytes, int offset, int count) {
        int lengthBytes = count < WORD ? 0 : count <= 0xFFFF ? 2 : 8;
        int head = 2 + lengthBytes + (masks ? Integer.BYTES : 0);
        byte[] frame = new byte[head + count];
        ByteBuffer out = ByteBuffer.wrap(frame);
        out.put((byte) first);
        int seven = lengthBytes == 0 ? count : lengthBytes == 2 ? WORD : LONG;
        out.put((byte) (seven | (masks ? MASK_BIT : 0)));
        if (lengthBytes == 2) {
            out.putShort((short) count);
        } else if (lengthBytes == 8) {
            out.putLong(count);
        }
        int key = masks ? KEYS.nextInt() : 0;
        if (masks) {
            out.putInt(key);
        }
        out.put(bytes, offset, count);
        if (masks) {
            FrameMask.apply(frame, head, count, key, 0);
        }
        return frame;
    }

    /// Cuts between code points, so that every message is valid alone.
    List<byte[]> text(byte[] bytes, int offset, int length) {
        List<byte[]> frames = new ArrayList<>(1);
        byte[] message = new byte[Math.min(longest, 2 * length)];
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            if (count + (bytes[i] < 0 ? 2 : 1) > longest) {
                frames.add(wire(new TextFrame(), Arrays.copyOf(message, count)));
                count = 0;
            }
            count = Utf8Codec.encode(bytes[i], message, count);
        }
        if (count > 0) {
            frames.add(wire(new TextFrame(), Arrays.copyOf(message, count)));
        }
        return frames;
    }

    byte[] ping() {
        return wire(new PingFrame(), new byte[0]);
    }

    byte[] pong(byte[] payload) {
        return wire(new PongFrame(), payload);
    }

    /// @param reason at most 123 bytes of ASCII
    byte[] close(int code, String reason) {
        CloseFrame frame = new CloseFrame();
        frame.setReason(reason);
        frame.setCode(code);
        return wire(frame);
    }

    private byte[] wire(FramedataImpl1 frame, byte[] payload) {
        frame.setPayload(ByteBuffer.wrap(payload));
        return wire(frame);
    }

    private byte[] wire(FramedataImpl1 frame) {
        ByteBuffer encoded = draft.createBinaryFrame(frame);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
