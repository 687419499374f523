package minitel.ws;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.BinaryFrame;
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
    /// Bytes of payload; what is longer becomes several messages.
    static final int LONGEST_MESSAGE = 1024;

    private final Draft_6455 draft;

    FrameEncoder(Draft_6455 draft) {
        this.draft = draft;
    }

    List<byte[]> binary(byte[] bytes, int offset, int length) {
        List<byte[]> frames = new ArrayList<>(1);
        for (int at = offset; at < offset + length; at += LONGEST_MESSAGE) {
            int count = Math.min(LONGEST_MESSAGE, offset + length - at);
            frames.add(wire(new BinaryFrame(), Arrays.copyOfRange(bytes, at, at + count)));
        }
        return frames;
    }

    /// Cuts between code points, so that every message is valid alone.
    List<byte[]> text(byte[] bytes, int offset, int length) {
        List<byte[]> frames = new ArrayList<>(1);
        byte[] message = new byte[Math.min(LONGEST_MESSAGE, 2 * length)];
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            if (count + (bytes[i] < 0 ? 2 : 1) > LONGEST_MESSAGE) {
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
