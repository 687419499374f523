package minitel.bridge.simulate;

import minitel.videotex.Codes;

/// The cursor keys, which only an extended keyboard sends (STUM 1B 2-3-7).
public enum Arrow {
    UP('A', Codes.VT),
    DOWN('B', Codes.LF),
    RIGHT('C', Codes.HT),
    LEFT('D', Codes.BS);

    private final char letter;
    private final int control;

    Arrow(char letter, int control) {
        this.letter = letter;
        this.control = control;
    }

    /// What follows CSI.
    char letter() {
        return letter;
    }

    /// What it is when the keyboard is coded in C0.
    int control() {
        return control;
    }
}
