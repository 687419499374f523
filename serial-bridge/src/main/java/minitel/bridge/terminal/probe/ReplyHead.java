package minitel.bridge.terminal.probe;

import minitel.videotex.Codes;
import minitel.videotex.KeyEvent;
import minitel.videotex.SequenceTracker;

/// Which answer belongs to which command: by its head, its first bytes as far as they tell its kind
/// (`3A 75`, `3B 63 5A`, `13 5E`, `01`), packed with the first highest and without ESC. Pure.
public final class ReplyHead {
    /// What is no answer, or has none.
    public static final int NONE = 0;

    /// The speed of the socket (STUM 1B 2-6-8-3).
    public static final int SPEED = Codes.PRO2 << 8 | Codes.REPLY_SPEED;

    /// Reset done, or back from Téléinformatique.
    public static final int RESET = Codes.SEP << 8 | Codes.SEP_RESET;

    private static final int MODES = Codes.PRO2 << 8 | Codes.REPLY_MODES;
    private static final int PROTOCOL = Codes.PRO2 << 8 | Codes.REPLY_PROTOCOL;
    private static final int TERMINAL = Codes.PRO2 << 8 | Codes.REPLY_TERMINAL;

    /// Now in Téléinformatique.
    public static final int OTHER_STANDARD = Codes.CSI;

    /// Back in 40 columns.
    public static final int VIDEOTEX = Codes.SEP << 8 | Codes.SEP_VIDEOTEX;

    private ReplyHead() {}

    /// The head of what answers a command, given as [minitel.videotex.SequenceTracker#completed].
    public static int to(int command) {
        if (command == SequenceTracker.TELETEL) {
            return RESET;
        }
        if (command >>> 24 == Codes.PRO3) {
            return pro3(command >> 16 & 0xFF, command >> 8 & 0xFF);
        }
        return command >>> 16 == Codes.PRO2
                ? pro2(command >> 8 & 0xFF, command & 0xFF)
                : pro1(command);
    }

    private static int pro1(int command) {
        return switch (command) {
            case Codes.CURSOR_REQUEST -> Codes.US;
            case 0x3970 -> TERMINAL;
            case 0x3972 -> MODES;
            case 0x3974 -> SPEED;
            case 0x3976 -> PROTOCOL;
            case 0x397A, 0x397B -> Codes.SOH;
            case SequenceTracker.RESET -> RESET;
            default -> NONE;
        };
    }

    private static int pro2(int code, int argument) {
        return switch (code) {
            case Codes.PRO2_TELINFO -> OTHER_STANDARD;
            case Codes.PRO2_MIXTE ->
                    Codes.SEP << 8 | (argument == 0x7D ? Codes.SEP_MIXTE : Codes.SEP_VIDEOTEX);
            case Codes.PRO2_TO -> link(argument);
            case Codes.PRO2_DIFFUSION_OFF, Codes.PRO2_DIFFUSION_ON -> PROTOCOL;
            case Codes.PRO2_TRANSPARENCY -> Codes.SEP << 8 | Codes.SEP_TRANSPARENCY;
            case Codes.START, Codes.STOP -> argument == Codes.MODE_PCE ? NONE : MODES;
            case Codes.PRO2_PROG -> SPEED;
            case Codes.PRO2_STATUS_KEYBOARD -> keyboard(argument);
            default -> NONE;
        };
    }

    private static int pro3(int code, int module) {
        return switch (code) {
            case Codes.PRO3_LINK_OFF, Codes.PRO3_LINK_ON -> link(module);
            case Codes.START, Codes.STOP -> keyboard(module);
            default -> NONE;
        };
    }

    private static int link(int module) {
        return (Codes.PRO3 << 8 | Codes.PRO3_LINK_STATUS) << 8 | module;
    }

    private static int keyboard(int module) {
        return (Codes.PRO3 << 8 | Codes.REPLY_MODES) << 8 | module;
    }

    /// The head of what a terminal said; NONE for keys and text.
    public static int head(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Notice notice -> Codes.SEP << 8 | notice.code();
            case KeyEvent.Identity _ -> Codes.SOH;
            case KeyEvent.Reply reply -> head(Codes.withoutNul(reply.raw()));
            case KeyEvent.Text _, KeyEvent.Function _, KeyEvent.Cursor _, KeyEvent.Noise _ -> NONE;
        };
    }

    private static int head(byte[] said) {
        if (said[0] != Codes.ESC) {
            return said[0];
        }
        return switch (said[1]) {
            case Codes.CSI -> said[said.length - 1] == 'z' ? OTHER_STANDARD : NONE;
            case Codes.PRO2 -> said[1] << 8 | said[2];
            case Codes.PRO3 -> (said[1] << 8 | said[2]) << 8 | said[3];
            default -> NONE;
        };
    }
}
