package minitel.bridge.simulate;

import java.io.ByteArrayOutputStream;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;
import minitel.videotex.SequenceTracker.Open;

/// Takes the commands of the Protocol out of the received characters, even from inside another
/// sequence (STUM 1B 2-6-2); what remains is data. An ESC is held until the next character tells
/// whom it is for.
final class CommandScanner {

    /// Who gets what is found.
    interface Listener {
        /// A character for the screen or the modem.
        void data(int code);

        /// A whole command, ESC included.
        void command(byte[] whole);
    }

    private final Listener listener;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(5);

    /// Knows how long a picture is, inside which nothing is a command.
    private final SequenceTracker pictures = new SequenceTracker();

    private int counted;
    private boolean telinfo;
    private int last;

    CommandScanner(Listener listener) {
        this.listener = listener;
    }

    void reset() {
        pending.reset();
        pictures.reset();
        counted = 0;
        telinfo = false;
    }

    /// In this standard only the way back is a command.
    void telinfo(boolean on) {
        telinfo = on;
        last = 0;
    }

    boolean telinfo() {
        return telinfo;
    }

    /// A character of wrong parity came, which cuts a command and is SUB for everybody else.
    void spoilt() {
        pending.reset();
        feed(Codes.SUB);
    }

    /// Takes one character, of which only a picture's has eight bits that count.
    void feed(int character) {
        boolean picture = pictures.open() == Open.PHOTO;
        pictures.feed((byte) character);
        int code = character & 0x7F;
        if (picture) {
            listener.data(character);
        } else if (code == Codes.NUL) {
            return;
        } else if (counted > 0) {
            counted--;
            listener.data(code);
        } else if (telinfo) {
            telinfo(code);
        } else {
            videotex(code);
        }
    }

    private void telinfo(int code) {
        last = last << 8 | code;
        if (last == SequenceTracker.TELETEL) {
            listener.command(new byte[] {Codes.ESC, Codes.CSI, '?', '{'});
        } else {
            listener.data(code);
        }
    }

    private void videotex(int code) {
        switch (pending.size()) {
            case 0 -> {
                if (code == Codes.ESC) {
                    pending.write(code);
                } else {
                    listener.data(code);
                }
            }
            case 1 -> second(code);
            default -> argument(code);
        }
    }

    private void second(int code) {
        switch (code) {
            case Codes.PRO1, Codes.PRO2, Codes.PRO3 -> pending.write(code);
            case Codes.CURSOR_REQUEST -> {
                pending.write(code);
                complete();
            }
            case Codes.ESC -> listener.data(code);
            default -> {
                pending.reset();
                listener.data(Codes.ESC);
                listener.data(code);
            }
        }
    }

    private void argument(int code) {
        byte[] begun = pending.toByteArray();
        boolean count = begun.length == 3 && begun[1] == Codes.PRO2 && begun[2] == 0x66;
        if (code < 0x20 && !count) {
            pending.reset();
            videotex(code);
            return;
        }
        pending.write(code);
        if (pending.size() == 2 + begun[1] - Codes.PRO1 + 1) {
            if (count) {
                counted = code;
            }
            complete();
        }
    }

    private void complete() {
        byte[] whole = pending.toByteArray();
        pending.reset();
        listener.command(whole);
    }
}
