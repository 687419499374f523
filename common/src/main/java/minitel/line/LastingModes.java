package minitel.line;

import java.nio.ByteBuffer;
import java.util.Arrays;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// What a terminal was set to that a clear-screen does not undo and that shows: its standard, roll,
/// loaded characters, concealed zones. Of each the latest command, 24 bytes in all. Guarded by its
/// owner.
final class LastingModes {
    private static final int MOST = 24;
    private static final int ROLL_ON = 0x3A6943;
    private static final int ROLL_OFF = 0x3A6A43;

    private final SequenceTracker tracker = new SequenceTracker();

    /// The last four bytes but for NULs.
    private int latest;

    private int standard;
    private int reset;
    private int roll;
    private int text;
    private int mosaics;
    private int concealing;

    /// Follows one byte.
    ///
    /// @return whether it is a clear-screen that the terminal obeys
    boolean clears(byte value) {
        if (value >= ' ' && tracker.isIdle()) {
            latest = latest << 8 | value;
            return false; // it is shown, and changes no mode
        }
        SequenceTracker.Open before = tracker.open();
        boolean eighty = tracker.mixte();
        tracker.feed(value);
        int b = value & 0x7F;
        if (b != Codes.NUL) {
            latest = latest << 8 | b;
        }
        if (tracker.completed() != 0) {
            protocol(tracker.completed(), eighty != tracker.mixte());
            return false;
        }
        if (before == SequenceTracker.Open.SEQUENCE
                && tracker.open() == SequenceTracker.Open.NOTHING) {
            screen();
        }
        return Codes.isClearScreen(value)
                && switch (before) {
                    case PHOTO, SCREEN_TRANSPARENCY, TELINFO -> false;
                    case NOTHING, SEQUENCE, LOAD, COUNTED_TRANSPARENCY -> true;
                };
    }

    private void protocol(int command, boolean another) {
        switch (command) {
            case SequenceTracker.MIXTE_ON, SequenceTracker.MIXTE_OFF -> {
                if (another) { // nothing happens in the mode that there is already
                    begins(0x1B << 24 | command);
                }
            }
            case SequenceTracker.TELINFO -> begins(0x1B << 24 | command);
            case SequenceTracker.TELETEL -> begins(command);
            case SequenceTracker.RESET -> {
                asNew();
                reset = 0x1B << 16 | command;
            }
            case ROLL_ON, ROLL_OFF -> roll = 0x1B << 24 | command;
            default -> {}
        }
    }

    private void begins(int mode) {
        asNew();
        reset = 0;
        standard = mode;
    }

    private void asNew() {
        roll = 0;
        text = 0;
        mosaics = 0;
        concealing = 0;
    }

    /// Row 0 has no loaded characters.
    private void screen() {
        if (latest == 0x1B232058 || latest == 0x1B23205F) {
            concealing = latest;
        } else if (tracker.rowZero()) {
            return;
        } else if (latest == 0x1B282042 || (latest & 0xFFFFFF) == 0x1B2840) {
            text = latest == 0x1B282042 ? latest : 0x1B2840;
        } else if (latest == 0x1B292043 || (latest & 0xFFFFFF) == 0x1B2963) {
            mosaics = latest == 0x1B292043 ? latest : 0x1B2963;
        }
    }

    /// What sets a screen to the same.
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(MOST);
        for (int command : new int[] {standard, reset, roll, text, mosaics, concealing}) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                if (command >>> shift != 0) {
                    all.put((byte) (command >>> shift));
                }
            }
        }
        return Arrays.copyOf(all.array(), all.position());
    }
}
