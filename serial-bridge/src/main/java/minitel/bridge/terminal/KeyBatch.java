package minitel.bridge.terminal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.VideotexText;

/// Gathers the keys and answers that a service shall get as one message. For [UpstreamDecoder].
final class KeyBatch {
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final List<TerminalEvent.Key> pressed = new ArrayList<>();

    void text(byte[] bytes) {
        raw.writeBytes(bytes);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        for (byte b : Codes.withoutNul(bytes)) {
            if (b >= 0x20 || b == Codes.SS2) {
                shown.write(b);
            } else {
                characters(shown);
                pressed.add(new TerminalEvent.Key.Letter((char) (b & 0xFF)));
            }
        }
        characters(shown);
    }

    private void characters(ByteArrayOutputStream shown) {
        for (char c : VideotexText.decode(shown.toByteArray()).toCharArray()) {
            pressed.add(new TerminalEvent.Key.Letter(c));
        }
        shown.reset();
    }

    void function(FunctionKey key, byte[] bytes) {
        raw.writeBytes(bytes);
        pressed.add(new TerminalEvent.Key.Function(key));
    }

    /// An answer, a cursor key: nothing that the bridge itself reads.
    void other(byte[] bytes) {
        raw.writeBytes(bytes);
    }

    /// Adds the message to what the terminal said, if there is one, and begins the next.
    void handTo(List<TerminalEvent> said) {
        if (raw.size() > 0) {
            said.add(new TerminalEvent.Typed(raw.toByteArray(), pressed));
            raw.reset();
            pressed.clear();
        }
    }
}
