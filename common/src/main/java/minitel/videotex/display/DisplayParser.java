package minitel.videotex.display;

import minitel.videotex.CharacterSets;
import minitel.videotex.Codes;
import minitel.videotex.display.Display.Mode;

/// The second of two parsers, behind [ProtocolParser]: characters, controls and the sequences of
/// the screen. A control code inside a sequence drops it and is executed (STUM 1B, 2-2-1-2-8), so a
/// lost byte costs one sequence at most.
final class DisplayParser {
    private static final int REP = 0x12;
    private static final int SEP = 0x13;
    private static final int OLD_SS2 = 0x16;
    private static final int ESC = 0x1B;
    private static final int SS3 = 0x1D;
    private static final int US = 0x1F;

    private static final int TRANSPARENCY_ON = 0x25;
    private static final int CSI = 0x5B;
    private static final int PHOTO = 0x70;

    private static final int MASK_ALL = 0x232058;
    private static final int REVEAL_ALL = 0x23205F;
    private static final int LOADED_G0 = 0x282042;
    private static final int PLAIN_G0 = 0x2840;
    private static final int LOADED_G1 = 0x292043;
    private static final int PLAIN_G1 = 0x2963;

    private static final int LONGEST_ISO = 8;
    private static final int LONGEST_CSI = 32;
    private static final int LONGEST_DATA = 4096;
    private static final int LARGEST_PARAMETER = 999;

    private enum State {
        IDLE,
        ESCAPE,
        ISO,
        CSI,
        US,
        US_COLUMN,
        US_DATA,
        SS2,
        ACCENT,
        REP,
        SKIP,
        TRANSPARENT
    }

    private final CellPainter painter;
    private final CsiCommands commands;
    private final PhotoUnit photo;
    private State state = State.IDLE;
    private Mode mode = Mode.VIDEOTEX;
    private boolean masked = true;

    /// The bytes of a pending sequence after its first, as far as they are kept: the latest eight
    /// of an ISO 2022 one, the latest three under transparency, one of the others.
    private long kept;

    private int length;
    private final int[] parameters = new int[2];
    private int parameter;
    private int privateMark;

    DisplayParser(CellGrid grid, CellPainter painter, PhotoUnit photo) {
        this.painter = painter;
        this.commands = new CsiCommands(grid, painter);
        this.photo = photo;
    }

    Mode mode() {
        return mode;
    }

    /// Whether concealed zones are hidden, the state at power-on.
    boolean masked() {
        return masked;
    }

    void roll(boolean on) {
        painter.roll(on);
    }

    /// Another mode starts with an empty page and as after power-on; 80 columns roll, and show
    /// their cursor (STUM 1B, 2-2-1-2-2 and 2-2-2-3-1). Téléinformatique empties row 0 too
    /// (3-1-6-1).
    void mode(Mode wanted) {
        if (mode != wanted) {
            mode = wanted;
            state = State.IDLE;
            masked = true;
            painter.start(wanted != Mode.VIDEOTEX);
            if (wanted == Mode.TELINFO) {
                painter.clearRow0();
            }
        }
    }

    /// RESET, which ends transparency (STUM 1B, 2-6-13-2) and hides concealed zones again.
    void reset() {
        mode(Mode.VIDEOTEX);
        if (state == State.TRANSPARENT) {
            state = State.IDLE;
        }
        mask(true);
        painter.reset();
    }

    /// Drops a pending sequence. Transparency is none.
    void abort() {
        if (state == State.TRANSPARENT) {
            kept = 0;
        } else {
            state = State.IDLE;
        }
    }

    /// A byte 01-7F.
    void feed(int code) {
        if (state == State.TRANSPARENT) {
            transparent(code);
        } else if (code < 0x20) {
            control(code);
        } else {
            inSequence(code);
        }
    }

    private void inSequence(int code) {
        switch (state) {
            case IDLE -> painter.print(code);
            case ESCAPE -> escape(code);
            case ISO -> iso(code);
            case CSI -> csi(code);
            case US -> us(code);
            case US_COLUMN -> column(code);
            case US_DATA -> data();
            case SS2 -> ss2(code);
            case ACCENT -> accent(code);
            case REP -> rep(code);
            case SKIP -> state = State.IDLE;
            case TRANSPARENT -> transparent(code);
        }
    }

    private void control(int code) {
        state =
                switch (code) {
                    case ESC -> State.ESCAPE;
                    case US -> State.US;
                    case REP -> State.REP;
                    case SEP, SS3 -> State.SKIP;
                    // Among mosaics the terminal knows no SS2.
                    case CharacterSets.SS2, OLD_SS2 -> painter.mosaics() ? State.IDLE : State.SS2;
                    default -> State.IDLE;
                };
        if (state == State.IDLE) {
            painter.control(code);
        }
    }

    private void escape(int code) {
        state = State.IDLE;
        kept = code;
        length = 1;
        switch (code) {
            case TRANSPARENCY_ON -> {
                state = State.TRANSPARENT;
                kept = (long) ESC << 8 | code;
            }
            case 0x35, 0x36, 0x37 -> state = State.SKIP;
            case CSI -> startCsi();
            case PHOTO -> photo.start();
            default -> {
                if (code < 0x30) {
                    state = State.ISO;
                } else if (code >= 0x40 && code < 0x60) {
                    painter.attribute(code);
                }
            }
        }
    }

    private void iso(int code) {
        kept = kept << 8 | code;
        length++;
        if (code >= 0x30) {
            state = State.IDLE;
            execute(length <= 3 ? (int) kept : 0);
        } else if (length == LONGEST_ISO) {
            state = State.IDLE;
        }
    }

    private void execute(int iso) {
        switch (iso) {
            case MASK_ALL, REVEAL_ALL -> mask(iso == MASK_ALL);
            case LOADED_G0, PLAIN_G0 -> painter.drcs(false, iso == LOADED_G0);
            case LOADED_G1, PLAIN_G1 -> painter.drcs(true, iso == LOADED_G1);
            default -> {
                // Filtered by the terminal.
            }
        }
    }

    private void mask(boolean on) {
        masked = on;
        painter.repaint();
    }

    /// `1B 25 40` or `1B 2F 3F` ends it; nothing else is looked at.
    private void transparent(int code) {
        kept = (kept << 8 | code) & 0xFF_FFFF;
        if (kept == 0x1B2540 || kept == 0x1B2F3F) {
            state = State.IDLE;
        }
    }

    private void startCsi() {
        state = State.CSI;
        parameter = 0;
        parameters[0] = 0;
        parameters[1] = 0;
        privateMark = 0;
    }

    private void csi(int code) {
        if (code >= 0x40) {
            state = State.IDLE;
            endCsi(code);
        } else if (++length > LONGEST_CSI) {
            state = State.IDLE;
        } else if (code == ';') {
            parameter++;
        } else if (code < '0' || code > '9') {
            privateMark = code;
        } else if (parameter < parameters.length) {
            int value = parameters[parameter] * 10 + code - '0';
            parameters[parameter] = Math.min(value, LARGEST_PARAMETER);
        }
    }

    private void endCsi(int code) {
        if (privateMark == 0) {
            commands.execute(code, parameters[0], parameters[1]);
        }
    }

    private void us(int code) {
        boolean hasData = code < 0x30 || code == 0x3C || code == 0x3E;
        state = hasData ? State.US_DATA : State.US_COLUMN;
        kept = code;
        length = 0;
    }

    /// `40-58 41-68`: row and column; `30-32 30-39`: the row in decimal, column 1.
    private void column(int code) {
        state = State.IDLE;
        int first = (int) kept;
        if (first >= 0x40 && code >= 0x40) {
            painter.address(first & 0x3F, code & 0x3F);
        } else if (first <= 0x32 && code >= '0' && code <= '9') {
            painter.address((first - '0') * 10 + code - '0', 1);
        }
    }

    private void data() {
        if (++length >= LONGEST_DATA) {
            state = State.IDLE;
        }
    }

    private void ss2(int code) {
        if (Codes.isAccent(code)) {
            state = State.ACCENT;
            kept = code;
        } else {
            state = State.IDLE;
            painter.show(CharacterSets.g2(code));
        }
    }

    private void accent(int code) {
        state = State.IDLE;
        painter.show(CharacterSets.drawn((int) kept, code));
    }

    private void rep(int code) {
        state = State.IDLE;
        if (code >= 0x40) {
            painter.repeat(code - 0x40);
        }
    }
}
