package minitel.ansi;

import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.RomIdentity;
import minitel.videotex.SequenceTracker;
import minitel.videotex.SequenceTracker.Open;
import minitel.videotex.display.Display;

/// Answers, as a connected Minitel 1B, the questions that a service puts to its terminal among the
/// bytes to show. For [AnsiDuplex]; one thread.
final class TerminalResponder {
    private static final RomIdentity MINITEL_1B = new RomIdentity('C', 'u', '<');
    private static final byte[] NONE = {};

    /// Carrier present, reception at 1200 bit/s (STUM 1B 2-6-7).
    private static final int TERMINAL = 0x4A;

    /// Capitals and small letters as typed; the roll mode is added.
    private static final int MODES = 0x48;

    private static final int ROLLS = 0x02;

    /// 1200 bit/s both ways.
    private static final int SPEED = 0x64;

    private static final int PROTOCOL = 0x40;

    private final Display display;
    private final SequenceTracker tracker = new SequenceTracker();

    /// The last two bytes, NULs left out.
    private int before;

    TerminalResponder(Display display) {
        this.display = display;
    }

    /// The answer to the question that this byte completes, else nothing. The display has shown it.
    byte[] after(int b) {
        boolean data = isData(tracker.open());
        tracker.feed((byte) b);
        if (data || (b & 0x7F) == 0) {
            before = data ? 0 : before;
            return NONE;
        }
        int three = (before << 8 | b & 0x7F) & 0xFF_FFFF;
        before = three & 0xFFFF;
        if (before == (Codes.ESC << 8 | 0x61)) {
            return CodeSequences.at(display.cursorRow(), display.cursorColumn());
        }
        return three >> 8 == (Codes.ESC << 8 | Codes.PRO1) ? status(three & 0x7F) : NONE;
    }

    private static boolean isData(Open open) {
        return switch (open) {
            case PHOTO, COUNTED_TRANSPARENCY, TELINFO -> true;
            case NOTHING, SEQUENCE, LOAD, SCREEN_TRANSPARENCY -> false;
        };
    }

    private byte[] status(int question) {
        return switch (question) {
            case Codes.PRO1_ENQROM -> MINITEL_1B.bytes();
            case Codes.PRO1_STATUS_TERMINAL -> CodeSequences.pro2(question + 1, TERMINAL);
            case Codes.PRO1_STATUS_MODES ->
                    CodeSequences.pro2(question + 1, MODES | (display.rollMode() ? ROLLS : 0));
            case Codes.PRO1_STATUS_SPEED -> CodeSequences.pro2(question + 1, SPEED);
            case Codes.PRO1_STATUS_PROTOCOL -> CodeSequences.pro2(question + 1, PROTOCOL);
            default -> NONE;
        };
    }
}
