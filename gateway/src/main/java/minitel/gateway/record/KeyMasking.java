package minitel.gateway.record;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import minitel.videotex.Codes;
import minitel.videotex.KeyEvent;

/// What of the keys is written down: everything, or no character that a person has typed.
enum KeyMasking {
    /// The bytes as they came.
    NONE,
    /// A full stop for each character.
    CHARACTERS;

    private static final byte STOP = '.';

    static KeyMasking of(boolean keystrokes) {
        return keystrokes ? NONE : CHARACTERS;
    }

    byte[] apply(List<KeyEvent> keys) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(16);
        for (KeyEvent key : keys) {
            shown.writeBytes(this == NONE ? key.raw() : masked(key));
        }
        return shown.toByteArray();
    }

    private static byte[] masked(KeyEvent key) {
        return switch (key) {
            case KeyEvent.Text(byte[] raw) -> stops(characters(Codes.withoutNul(raw)));
            case KeyEvent.Noise(byte[] raw) -> stops(raw.length);
            case KeyEvent.Reply(byte[] raw) -> raw[0] == Codes.SOH ? maskedBlock(raw) : raw;
            case KeyEvent.Function _, KeyEvent.Cursor _, KeyEvent.Identity _, KeyEvent.Notice _ ->
                    key.raw();
        };
    }

    /// A block holds what a person, or a service for him, has put into the terminal's memory.
    private static byte[] maskedBlock(byte[] raw) {
        byte[] block = stops(raw.length);
        block[0] = Codes.SOH;
        block[raw.length - 1] = Codes.EOT;
        return block;
    }

    private static byte[] stops(int count) {
        byte[] stops = new byte[count];
        Arrays.fill(stops, STOP);
        return stops;
    }

    /// Counts letters: `19 42 65` is one, `19 7A` is one, and the bytes 80 to BF, which only go on
    /// with a character of UTF-8, are none.
    private static int characters(byte[] text) {
        int count = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == Codes.SS2 && isPrintable(text, i + 1)) {
                i += Codes.isAccent(text[i + 1]) && isPrintable(text, i + 2) ? 2 : 1;
            }
            count += (text[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    private static boolean isPrintable(byte[] text, int at) {
        return at < text.length && text[at] >= 0x20;
    }
}
