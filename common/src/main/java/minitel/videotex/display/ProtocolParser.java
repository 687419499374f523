package minitel.videotex.display;

import minitel.videotex.SequenceTracker;
import minitel.videotex.display.Display.Mode;

/// The first of two parsers: takes the Protocol commands (STUM 1B, 2-6-2) out of the stream, even
/// from inside another sequence, which goes on after them, and executes those that the screen
/// shows. An ESC is withheld until the byte after it tells whom it is for.
final class ProtocolParser {
    private static final int ESC = 0x1B;
    private static final int CURSOR_REQUEST = 0x61;
    private static final int TRANSPARENCY = 0x66;

    private static final int RESET = 0x7F;
    private static final int START_ROLL = 0x6943;
    private static final int STOP_ROLL = 0x6A43;
    private static final int TELINFO = 0x317D;
    private static final int MIXTE = 0x327D;
    private static final int VIDEOTEX = 0x327E;

    private enum State {
        IDLE,
        ESCAPE,
        COMMAND
    }

    private final DisplayParser screen;
    private State state = State.IDLE;
    private int command;
    private int length;
    private int wanted;
    private int transparent;

    ProtocolParser(DisplayParser screen) {
        this.screen = screen;
    }

    /// A byte of seven bits.
    void feed(int code) {
        if (code == 0) {
            return;
        }
        if (transparent > 0) {
            transparent--;
            screen.feed(code);
            return;
        }
        if (screen.mode() == Mode.TELINFO) {
            telinfo(code);
            return;
        }
        switch (state) {
            case IDLE -> idle(code);
            case ESCAPE -> escape(code);
            case COMMAND -> command(code);
        }
    }

    /// The other standard knows neither videotex nor the Protocol: only the way back is looked for.
    private void telinfo(int code) {
        command = command << 8 | code;
        if (command == SequenceTracker.TELETEL) {
            screen.reset();
        }
    }

    private void idle(int code) {
        if (code == ESC) {
            state = State.ESCAPE;
        } else {
            screen.feed(code);
        }
    }

    private void escape(int code) {
        if (code == ESC) {
            screen.abort();
            return;
        }
        state = State.IDLE;
        if (code >= 0x39 && code <= 0x3B) {
            state = State.COMMAND;
            wanted = code - 0x38;
            length = 0;
            command = 0;
        } else if (code != CURSOR_REQUEST) {
            screen.feed(ESC);
            screen.feed(code);
        }
    }

    private void command(int code) {
        boolean counts = wanted == 2 && length == 1 && command == TRANSPARENCY;
        if (code < 0x20 && !counts) {
            state = State.IDLE;
            idle(code);
            return;
        }
        command = command << 8 | code;
        if (++length == wanted) {
            state = State.IDLE;
            execute();
        }
    }

    private void execute() {
        if (wanted == 1 && command == RESET) {
            screen.reset();
        } else if (wanted == 2 && command >> 8 == TRANSPARENCY) {
            transparent = command & 0x7F;
        } else if (wanted == 2) {
            execute(command);
        }
    }

    private void execute(int twoBytes) {
        switch (twoBytes) {
            case START_ROLL, STOP_ROLL -> screen.roll(twoBytes == START_ROLL);
            case TELINFO -> screen.mode(Mode.TELINFO);
            case MIXTE -> screen.mode(Mode.MIXTE);
            case VIDEOTEX -> screen.mode(Mode.VIDEOTEX);
            default -> {
                // Nothing that the screen shows.
            }
        }
    }
}
