package minitel.gateway.pavi.bridge;

import java.io.ByteArrayOutputStream;
import minitel.videotex.Codes;

/// Takes out what a terminal answers (`1B 3A 73 xx`) to the mode that a bridge has set on it: the
/// host behind has not asked, and would take it for keys. Only what comes first can be that; behind
/// the first key all is passed. Pure; the same at every split.
final class OwnAnswerFilter {
    private static final byte[] HEAD = {Codes.ESC, Codes.PRO2, Codes.REPLY_MODES};

    private boolean waiting;

    /// Bytes of the head that have come.
    private int seen;

    /// A mode has been set.
    void expect() {
        waiting = true;
    }

    byte[] take(byte[] typed, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + HEAD.length);
        for (int i = 0; i < length; i++) {
            if (waiting) {
                take(typed[i], out);
            } else {
                out.write(typed[i]);
            }
        }
        return out.toByteArray();
    }

    private void take(byte b, ByteArrayOutputStream out) {
        if (seen == HEAD.length) {
            waiting = false; // it was the answer's value
        } else if (b == HEAD[seen]) {
            seen++;
        } else {
            out.write(HEAD, 0, seen);
            out.write(b);
            waiting = false;
        }
    }
}
