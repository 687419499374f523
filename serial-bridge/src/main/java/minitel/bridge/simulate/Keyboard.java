package minitel.bridge.simulate;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.VideotexText;

/// What the keys send in each state of the keyboard (STUM 1B 2-3, 2-6-12-3, 3-3).
final class Keyboard {
    private boolean lowerCase;
    private boolean extended;
    private boolean c0;
    private boolean padX3;

    /// As after power-on; PAD-X3 is a strap and stays.
    void reset() {
        lowerCase = false;
        extended = false;
        c0 = false;
    }

    void lowerCase(boolean on) {
        lowerCase = on;
    }

    boolean lowerCase() {
        return lowerCase;
    }

    /// Turns the mode `41` or `43` on or off.
    void mode(int code, boolean on) {
        if (code == Codes.KEYBOARD_EXTENDED) {
            extended = on;
        } else {
            c0 = on;
        }
    }

    void padX3(boolean on) {
        padX3 = on;
    }

    boolean padX3() {
        return padX3;
    }

    /// The status byte of the keyboard.
    int status() {
        return 0x40 | (extended ? 1 : 0) | (c0 ? 4 : 0);
    }

    /// What the keys of a text send: letters are capitals until the lower case is turned on.
    byte[] text(String text) {
        return VideotexText.encode(lowerCase ? text : text.toUpperCase(Locale.ROOT));
    }

    /// What a cursor key sends: nothing until the keyboard is extended (STUM 1B 2-3-7).
    byte[] arrow(Arrow arrow) {
        if (!extended) {
            return new byte[0];
        }
        return c0
                ? new byte[] {(byte) arrow.control()}
                : new byte[] {Codes.ESC, Codes.CSI, (byte) arrow.letter()};
    }

    byte[] function(FunctionKey key, boolean telinfo) {
        return telinfo ? key.telinfoBytes() : sep(key.code());
    }

    /// SEP and a code, or the form that a PAD-X3 gets: `1B 2Y 3X 0D` for `13 XY`.
    byte[] sep(int code) {
        if (!padX3) {
            return new byte[] {Codes.SEP, (byte) code};
        }
        int low = (code & 0x0F) == 5 ? 0x2F : 0x20 | code & 0x0F;
        return new byte[] {Codes.ESC, (byte) low, (byte) (0x30 | code >> 4), Codes.CR};
    }

    /// An answer, which a PAD-X3 gets as a line.
    byte[] answer(byte[] plain) {
        if (!padX3) {
            return plain;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(plain.length + 1);
        line.writeBytes(plain);
        line.write(Codes.CR);
        return line.toByteArray();
    }
}
