package minitel.ws;

import java.util.Arrays;
import org.java_websocket.framing.CloseFrame;

/// Turns the text of one connection's messages into bytes of a terminal, right for every cut into
/// fragments: a code point up to FF is that byte, one above goes to the [CodePointSpeller]. For
/// [FrameDecoder], on its thread.
final class TextDecoder {
    private static final int NONE = -1;

    private final CodePointSpeller speller;
    private final Utf8Codec utf8 = new Utf8Codec();
    private int before = NONE;
    private byte[] out = {};
    private int count;
    private long dropped;

    TextDecoder(CodePointSpeller speller) {
        this.speller = speller;
    }

    /// How many code points above FF came to nothing.
    long dropped() {
        return dropped;
    }

    /// @param text of one frame; used again for what is given back
    /// @param last whether the message ends with it
    WsFrame.Data decode(byte[] text, boolean last) throws FrameDecoder.Violation {
        out = text;
        count = 0;
        for (int i = 0; i < text.length; i++) {
            int codePoint = utf8.feed(text[i]);
            if (codePoint == Utf8Codec.INVALID) {
                throw new FrameDecoder.Violation(CloseFrame.NO_UTF8, "a text that is not UTF-8");
            }
            if (codePoint != Utf8Codec.PENDING) {
                take(codePoint, out == text ? i + 1 : out.length);
                before = codePoint;
            }
        }
        if (last && !utf8.complete()) {
            throw new FrameDecoder.Violation(
                    CloseFrame.NO_UTF8, "a text that ends inside a character");
        }
        before = last ? NONE : before;
        return new WsFrame.Data(out, count);
    }

    /// @param room up to where bytes may be written: not over what is still to be read
    private void take(int codePoint, int room) {
        if (codePoint <= 0xFF) {
            ensure(1, room);
            out[count++] = (byte) codePoint;
            return;
        }
        byte[] spelled = speller.spell(before, codePoint);
        if (spelled.length == 0) {
            dropped++;
        }
        ensure(spelled.length, room);
        System.arraycopy(spelled, 0, out, count, spelled.length);
        count += spelled.length;
    }

    private void ensure(int more, int room) {
        if (count + more > room) {
            out = Arrays.copyOf(out, 2 * out.length + more);
        }
    }
}
