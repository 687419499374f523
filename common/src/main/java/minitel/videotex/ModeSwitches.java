package minitel.videotex;

/// Follows which modes, links between modules and acknowledgements of a terminal a stream turns on
/// and off, and how each was before, so that [Restore] can put them back. A bit for each; allocates
/// nothing while it follows.
///
/// Modes begin as they are after a connection (STUM 1B 2-6-11-1): all off, acknowledgements on.
/// Links depend on the terminal's line, so the first command to a link tells, by its contrary, how
/// it was.
final class ModeSwitches {
    private static final int MODULES = 6;
    private static final int LINKS = MODULES * MODULES;
    private static final int ACKS = LINKS;
    private static final int MODES = ACKS + Codes.TO_SCREEN - Codes.FROM_SCREEN + MODULES;
    private static final int KEYBOARD = MODES + Codes.MODE_ZOOM_BOTTOM - Codes.MODE_EIGHTY + 1;
    private static final long ALL_LINKS = (1L << LINKS) - 1;
    private static final long AT_FIRST = (1L << MODULES) - 1 << ACKS;

    private long known;
    private long before;
    private long now;

    ModeSwitches() {
        reset();
    }

    void reset() {
        known = ~ALL_LINKS;
        before = AT_FIRST;
        now = AT_FIRST;
    }

    void startFrom(ModeSwitches home) {
        known = home.known;
        before = home.now;
        now = home.now;
    }

    /// The terminal was told RESET (STUM 1B 2-6-13-2): modes as at first; the links are no longer
    /// the stream's doing.
    void terminalReset() {
        known &= ~ALL_LINKS;
        now = now & ALL_LINKS | AT_FIRST;
    }

    /// 80 columns begin or end: with them the roll mode, which they bring (STUM 1B 2-2-2-3-1).
    void modeBegins() {
        now &= ~(1L << MODES + Codes.MODE_ROLL - Codes.MODE_EIGHTY);
    }

    /// Follows a whole PRO2 or PRO3 command, its bytes after ESC packed with the first highest.
    void follow(int command) {
        int index = index(command);
        if (index < 0) {
            return;
        }
        long bit = 1L << index;
        boolean on = turnsOn(command);
        if ((known & bit) == 0) {
            known |= bit;
            before = on ? before & ~bit : before | bit;
        }
        now = on ? now | bit : now & ~bit;
    }

    /// The switches that are not as they were, as bits for [#reversal] and [#acknowledgement].
    long changed() {
        return known & (now ^ before);
    }

    /// The command that puts a switch back.
    byte[] reversal(int index) {
        boolean on = (before & 1L << index) != 0;
        if (index < LINKS) {
            return CodeSequences.pro3(
                    on ? Codes.PRO3_LINK_ON : Codes.PRO3_LINK_OFF,
                    receiver(index),
                    Codes.FROM_SCREEN + index % MODULES);
        }
        if (index < MODES) {
            return CodeSequences.pro2(
                    on ? Codes.PRO2_DIFFUSION_ON : Codes.PRO2_DIFFUSION_OFF,
                    Codes.FROM_SCREEN + index - ACKS);
        }
        int verb = on ? Codes.START : Codes.STOP;
        if (index < KEYBOARD) {
            return CodeSequences.pro2(verb, Codes.MODE_EIGHTY + index - MODES);
        }
        return CodeSequences.pro3(
                verb, Codes.TO_KEYBOARD, Codes.KEYBOARD_EXTENDED + 2 * (index - KEYBOARD));
    }

    /// What the terminal says to [#reversal], without the status byte at its end; empty when it
    /// says nothing (STUM 1B 2-6-4-2).
    byte[] acknowledgement(int index) {
        if (index < LINKS) {
            return new byte[] {
                Codes.ESC, Codes.PRO3, Codes.PRO3_LINK_STATUS, (byte) receiver(index)
            };
        }
        if (index < MODES) {
            boolean silent = index < ACKS + MODULES && (before & 1L << index) == 0;
            return silent ? new byte[0] : new byte[] {Codes.ESC, Codes.PRO2, Codes.REPLY_PROTOCOL};
        }
        return index < KEYBOARD
                ? new byte[] {Codes.ESC, Codes.PRO2, Codes.REPLY_MODES}
                : new byte[] {Codes.ESC, Codes.PRO3, Codes.REPLY_MODES, Codes.TO_KEYBOARD};
    }

    private static int receiver(int link) {
        return Codes.TO_SCREEN + link / MODULES;
    }

    private static boolean turnsOn(int command) {
        int verb = command < 1 << 24 ? command >> 8 & 0xFF : command >> 16 & 0xFF;
        return verb == Codes.PRO3_LINK_ON || verb == Codes.PRO2_DIFFUSION_ON || verb == Codes.START;
    }

    private static int index(int command) {
        int second = command & 0xFF;
        int first = command >> 8 & 0xFF;
        return switch (command >> 8) {
            case 0x3A64, 0x3A65 -> acknowledgements(second);
            case 0x3A69, 0x3A6A -> mode(second);
            case 0x3B6959, 0x3B6A59 -> keyboard(second);
            default ->
                    command >> 16 == 0x3B60 || command >> 16 == 0x3B61 ? link(first, second) : -1;
        };
    }

    private static int link(int to, int from) {
        int receiver = to - Codes.TO_SCREEN;
        int emitter = from - Codes.FROM_SCREEN;
        boolean exists = receiver >= 0 && receiver < MODULES && emitter >= 0 && emitter < MODULES;
        return exists ? receiver * MODULES + emitter : -1;
    }

    private static int acknowledgements(int module) {
        int index = module - Codes.FROM_SCREEN;
        boolean emitter = index >= 0 && index < MODULES;
        int receiver = module - Codes.TO_SCREEN;
        return emitter || receiver >= 0 && receiver < MODULES ? ACKS + index : -1;
    }

    /// The error procedure is no switch: only its own blocks can stop it (STUM 1B 2-6-7-2).
    private static int mode(int mode) {
        boolean exists =
                mode >= Codes.MODE_EIGHTY
                        && mode <= Codes.MODE_ZOOM_BOTTOM
                        && mode != Codes.MODE_PCE;
        return exists ? MODES + mode - Codes.MODE_EIGHTY : -1;
    }

    private static int keyboard(int mode) {
        return switch (mode) {
            case Codes.KEYBOARD_EXTENDED -> KEYBOARD;
            case Codes.KEYBOARD_C0 -> KEYBOARD + 1;
            default -> -1;
        };
    }
}
