package minitel.videotex;

/// Follows the bytes that go down to a terminal and tells where they stand: whether something may
/// be inserted here, what is open, what must be put back afterwards ([Restore]). Fed one byte at a
/// time, it allocates nothing and never throws. One thread at a time.
///
/// Protocol commands, by which a host sets modes, speed and links of the terminal itself (ESC and
/// 39 to 3B), are taken out first, wherever they stand, as a terminal does (STUM 1B 2-6-2,
/// 2-6-15-2); the rest goes to the [ScreenLayer]. NUL is invisible, except in a photovideotex unit.
/// Bit 7 is ignored except inside such a unit, as by the display.
public final class SequenceTracker {

    /// What is open, the outermost of several.
    public enum Open {
        NOTHING,
        /// An escape, Protocol, CSI, US, SS2, REP, SEP or SS3 sequence.
        SEQUENCE,
        /// Characters are being loaded, `1F 23 ...`.
        LOAD,
        /// The screen ignores everything, `1B 25`.
        SCREEN_TRANSPARENCY,
        /// The Protocol ignores the next [#left] bytes, `1B 3A 66 n`.
        COUNTED_TRANSPARENCY,
        /// A picture of which [#left] bytes are still to come.
        PHOTO,
        /// The terminal obeys another standard until `1B 5B 3F 7B`.
        TELINFO
    }

    private enum In {
        NOTHING,
        ESCAPE,
        ARGUMENTS
    }

    private static final int ENQ_ROM = 0x397B;
    private static final int DECONNEXION = 0x3967;

    // As [#completed] tells them.
    public static final int RESET = 0x397F;
    public static final int TELINFO = 0x3A317D;
    public static final int MIXTE_ON = 0x3A327D;
    public static final int MIXTE_OFF = 0x3A327E;

    /// The way back from Téléinformatique.
    public static final int TELETEL = 0x1B5B3F7B;

    private static final int TRANSPARENCY = 0x3A66;

    private final ScreenLayer screen = new ScreenLayer();
    private final ModeSwitches switches = new ModeSwitches();

    private In in = In.NOTHING;
    private int command;
    private int missing;
    private int completed;
    private int counted;
    private boolean telinfo;
    private boolean mixte;

    /// As new: nothing open, a terminal as after its connection.
    public void reset() {
        in = In.NOTHING;
        completed = 0;
        counted = 0;
        telinfo = false;
        mixte = false;
        screen.reset();
        switches.reset();
    }

    /// As new, on a terminal whose modes and links are what the other tracker left: they are what
    /// [Restore] comes home to. Feed that one what the line's owner set up, echo off for instance.
    /// Its cursor and the loaded characters in use are what they were.
    public void startFrom(SequenceTracker home) {
        reset();
        switches.startFrom(home.switches);
        screen.startFrom(home.screen);
    }

    /// Follows one byte.
    public void feed(byte value) {
        int b = value & 0x7F;
        completed = 0;
        screen.begin();
        if (value < 0) {
            screen.noPictureBegins();
        }
        if (counted > 0 && b != Codes.NUL) {
            counted--;
            screen.feed(b);
        } else if (screen.photoLeft() > 0) {
            screen.feed(b);
        } else if (b == Codes.NUL) {
            return;
        } else if (telinfo) {
            telinfo(b);
        } else {
            protocol(b);
        }
    }

    /// Follows the bytes `from` to before `to`.
    public void feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            feed(bytes[i]);
        }
    }

    /// Whether something may be inserted here: nothing is open, and row 0 is not current.
    public boolean safe() {
        return isIdle() && !screen.rowZero();
    }

    /// Whether nothing is open.
    public boolean isIdle() {
        return screen.in() == ScreenLayer.In.NOTHING
                && in == In.NOTHING
                && counted == 0
                && !telinfo;
    }

    /// What is open. Row 0 is not counted here, see [#rowZero].
    public Open open() {
        if (screen.photoLeft() > 0) {
            return Open.PHOTO;
        }
        if (counted > 0) {
            return Open.COUNTED_TRANSPARENCY;
        }
        if (telinfo) {
            return Open.TELINFO;
        }
        return switch (screen.in()) {
            case TRANSPARENCY -> Open.SCREEN_TRANSPARENCY;
            case LOAD -> Open.LOAD;
            case NOTHING -> in == In.NOTHING ? Open.NOTHING : Open.SEQUENCE;
            default -> Open.SEQUENCE;
        };
    }

    /// The bytes that a picture or a counted transparency still lacks, else 0.
    public int left() {
        return screen.photoLeft() > 0 ? screen.photoLeft() : counted;
    }

    /// Whether the cursor is on the status row.
    public boolean rowZero() {
        return screen.rowZero();
    }

    /// Whether the last byte completed ENQ-ROM (`1B 39 7B`), alone or inside another sequence.
    ///
    /// To keep the question from the terminal, send it [Codes#PRO1_NOTHING] in place of this byte.
    /// Leaving all three out would not do: their ESC may have cut another command, which the
    /// terminal would then go on waiting for.
    public boolean enqRom() {
        return completed == ENQ_ROM;
    }

    /// Whether the last byte completed `1B 39 67`, by which a host hangs up.
    public boolean deconnexion() {
        return completed == DECONNEXION;
    }

    /// The command that the last byte completed, its bytes after ESC packed with the first highest:
    /// `3974` for `1B 39 74`, `61` for the question after the cursor, and all four bytes of the way
    /// back from Téléinformatique, `1B5B3F7B`; 0 when the last byte completed none.
    public int completed() {
        return completed;
    }

    /// Whether the last bytes, from an ESC on, may be the beginning of a Protocol command, so that
    /// a terminal has not obeyed them yet.
    public boolean undecided() {
        return in != In.NOTHING;
    }

    /// Whether a picture is open, from `1B 70` on, its length known or not.
    public boolean picture() {
        return switch (screen.in()) {
            case PHOTO_HEADER, PHOTO_LENGTH, PHOTO -> true;
            default -> false;
        };
    }

    /// The bytes of the character that a REP would show, `41` or `19 42 65`; none at first.
    public byte[] lastCharacter() {
        return screen.shown();
    }

    /// Whether the last byte showed a character, which is then [#lastCharacter].
    public boolean showed() {
        return screen.last().isFresh();
    }

    /// Whether the last byte was the count of a REP.
    public boolean repeated() {
        return screen.repeated();
    }

    /// Whether [#lastCharacter] was shown as a mosaic, after SO.
    public boolean lastMosaic() {
        return screen.last().isMosaic();
    }

    /// Whether the cursor is visible.
    public boolean cursor() {
        return screen.cursor();
    }

    /// Whether loaded characters are selected.
    public boolean drcs() {
        return screen.drcs();
    }

    /// Whether the stream turned the 80 columns on.
    public boolean mixte() {
        return mixte;
    }

    /// Whether the terminal obeys the Téléinformatique standard.
    public boolean telinfo() {
        return telinfo;
    }

    boolean transparent() {
        return screen.in() == ScreenLayer.In.TRANSPARENCY;
    }

    int photoLeft() {
        return screen.photoLeft();
    }

    int countedLeft() {
        return counted;
    }

    /// Whether the next byte, whatever it is, says how many the Protocol ignores.
    boolean awaitsCount() {
        return in == In.ARGUMENTS && command == TRANSPARENCY;
    }

    ModeSwitches switches() {
        return switches;
    }

    private void protocol(int b) {
        switch (in) {
            case NOTHING -> {
                if (b == Codes.ESC) {
                    in = In.ESCAPE;
                } else {
                    screen.feed(b);
                }
            }
            case ESCAPE -> escape(b);
            case ARGUMENTS -> argument(b);
        }
    }

    private void escape(int b) {
        switch (b) {
            case Codes.PRO1, Codes.PRO2, Codes.PRO3 -> {
                in = In.ARGUMENTS;
                command = b;
                missing = b - Codes.PRO1 + 1;
            }
            case Codes.CURSOR_REQUEST -> {
                in = In.NOTHING;
                completed = b;
            }
            case Codes.ESC -> screen.cut();
            default -> {
                in = In.NOTHING;
                screen.feed(Codes.ESC);
                screen.feed(b);
            }
        }
    }

    private void argument(int b) {
        if (awaitsCount()) {
            in = In.NOTHING;
            counted = b;
            completed = command << 8 | b;
        } else if (b == Codes.ESC) {
            in = In.ESCAPE;
        } else if (b < 0x20) {
            in = In.NOTHING;
            screen.feed(b);
        } else {
            command = command << 8 | b;
            missing--;
            if (missing == 0) {
                in = In.NOTHING;
                completed = command;
                execute();
            }
        }
    }

    private void execute() {
        switch (command) {
            case RESET -> {
                mixte(false);
                switches.terminalReset();
                screen.terminalReset();
            }
            case TELINFO -> {
                telinfo = true;
                mixte = false;
                command = 0;
                // The way back is a RESET too (STUM 1B 2-6-13-2), and nothing else is obeyed there.
                switches.terminalReset();
                screen.modeBegins(true);
            }
            case MIXTE_ON -> mixte(true);
            case MIXTE_OFF -> mixte(false);
            default -> switches.follow(command);
        }
    }

    /// Nothing happens in the mode that there is already.
    private void mixte(boolean on) {
        if (mixte != on) {
            mixte = on;
            switches.modeBegins();
            screen.modeBegins(on);
        }
    }

    /// Nothing but the way back is understood; `command` is the last four bytes.
    private void telinfo(int b) {
        command = command << 8 | b;
        if (command == TELETEL) {
            telinfo = false;
            completed = command;
            screen.modeBegins(false);
        }
    }
}
