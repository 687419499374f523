package minitel.videotex;

import java.util.Arrays;

/// The control codes, commands and answers of a Minitel, named once. The numbers in brackets are
/// paragraphs of the STUM 1B, the published specification of the Minitel 1B.
///
/// A name that begins with PRO1, PRO2 or PRO3 takes that introducer after ESC; a name that begins
/// with SEP takes SEP.
public final class Codes {

    // C0, 2-2-1-2-1: no action on the screen unless said.
    /// Fill, invisible everywhere (2-2-1-2-6-1).
    public static final int NUL = 0x00;

    /// Opens an identification (2-6-6-1).
    public static final int SOH = 0x01;

    public static final int STX = 0x02;
    public static final int ETX = 0x03;

    /// Closes an identification (2-6-6-1).
    public static final int EOT = 0x04;

    /// Routed as data, not answered (2-6-6-1).
    public static final int ENQ = 0x05;

    /// Beep, less than a second (2-2-1-2-6).
    public static final int BEL = 0x07;

    /// Cursor left, right, down, up (2-2-1-2-5).
    public static final int BS = 0x08;

    public static final int HT = 0x09;

    /// On row 0: back to where the cursor was, with its attributes (2-2-1-2-5).
    public static final int LF = 0x0A;

    public static final int VT = 0x0B;

    /// Erases rows 1 to 24, home, attributes reset (2-2-1-2-5).
    public static final int FF = 0x0C;

    public static final int CR = 0x0D;

    /// G1 mosaics, back to G0 (2-2-1-2-3).
    public static final int SO = 0x0E;

    public static final int SI = 0x0F;
    public static final int DLE = 0x10;

    /// Cursor visible, hidden (2-2-1-2-5).
    public static final int CURSOR_ON = 0x11;

    /// The last displayed character n more times, n = next byte - 40 (2-2-1-2-6-1).
    public static final int REP = 0x12;

    /// One more byte: function key or notification (2-3-6, 2-6); skipped downwards (2-2-1-2-7).
    public static final int SEP = 0x13;

    public static final int CURSOR_OFF = 0x14;

    /// Repetition asked, inside the error procedure (1-5-5).
    public static final int NAK = 0x15;

    /// Resynchronisation, inside the error procedure (1-5-5); an old alias of SS2 outside it.
    public static final int SYN = 0x16;

    public static final int ETB = 0x17;

    /// Spaces to the end of the row, cursor stays (2-2-1-2-5); breaks a sequence in 80 columns.
    public static final int CAN = 0x18;

    /// One character of G2 (2-2-1-2-3-2).
    public static final int SS2 = 0x19;

    /// Error block (2-2-1-2-8).
    public static final int SUB = 0x1A;

    public static final int ESC = 0x1B;
    public static final int FS = 0x1C;

    /// One more byte, both ignored (2-2-1-2-7).
    public static final int SS3 = 0x1D;

    /// Home, attributes reset, no erasing (2-2-1-2-5).
    public static final int RS = 0x1E;

    /// Row and column, 40 added (2-2-1-2-5-3).
    public static final int US = 0x1F;

    /// Full block (2-2-1-2-6-1).
    public static final int DEL = 0x7F;

    // C1 after ESC, 2-2-1-2-4.
    public static final int INK_BLACK = 0x40;
    public static final int INK_RED = 0x41;
    public static final int INK_GREEN = 0x42;
    public static final int INK_YELLOW = 0x43;
    public static final int INK_BLUE = 0x44;
    public static final int INK_MAGENTA = 0x45;
    public static final int INK_CYAN = 0x46;
    public static final int INK_WHITE = 0x47;
    public static final int BLINK = 0x48;
    public static final int STEADY = 0x49;
    public static final int NORMAL_SIZE = 0x4C;
    public static final int DOUBLE_HEIGHT = 0x4D;
    public static final int DOUBLE_WIDTH = 0x4E;
    public static final int DOUBLE_SIZE = 0x4F;
    public static final int PAPER_BLACK = 0x50;
    public static final int PAPER_RED = 0x51;
    public static final int PAPER_GREEN = 0x52;
    public static final int PAPER_YELLOW = 0x53;
    public static final int PAPER_BLUE = 0x54;
    public static final int PAPER_MAGENTA = 0x55;
    public static final int PAPER_CYAN = 0x56;
    public static final int PAPER_WHITE = 0x57;
    public static final int CONCEAL = 0x58;
    public static final int UNDERLINE_OFF = 0x59;
    public static final int UNDERLINE_ON = 0x5A;
    public static final int CSI = 0x5B;
    public static final int INVERSE_OFF = 0x5C;
    public static final int INVERSE_ON = 0x5D;
    public static final int REVEAL = 0x5F;

    // Other bytes after ESC.
    /// The screen ignores everything until `1B 25 40` or `1B 2F 3F` (2-2-1-2-7).
    public static final int SCREEN_TRANSPARENCY = 0x25;

    /// A key of the Téléinformatique standard: one more byte (3-3).
    public static final int TELINFO_KEY = 0x4F;

    /// A photovideotex unit: `23 40 7F`, a length, that many bytes (ISO 9281).
    public static final int PHOTO = 0x70;

    /// Where is the cursor? Answer: US, row, column (2-6-6-2).
    public static final int CURSOR_REQUEST = 0x61;

    // Protocol introducers after ESC, 2-6-2: one, two, three more bytes.
    public static final int PRO1 = 0x39;
    public static final int PRO2 = 0x3A;
    public static final int PRO3 = 0x3B;

    // PRO1.
    /// Undefined, and so filtered by every terminal (2-6-15-1): a command that does nothing.
    public static final int PRO1_NOTHING = 0x41;

    /// Hangs up, seizes the line (2-6-7-1).
    public static final int PRO1_DECONNEXION = 0x67;

    public static final int PRO1_CONNEXION = 0x68;

    /// Modem turn-round, back, acknowledged; opposed mode (2-6-7).
    public static final int PRO1_RET1 = 0x6C;

    public static final int PRO1_RET2 = 0x6D;
    public static final int PRO1_ACRET = 0x6E;
    public static final int PRO1_OPPO = 0x6F;

    /// Four questions: 2-6-14-2, 2-6-11-3, 2-6-8-3, 2-6-4.
    public static final int PRO1_STATUS_TERMINAL = 0x70;

    public static final int PRO1_STATUS_MODES = 0x72;
    public static final int PRO1_STATUS_SPEED = 0x74;
    public static final int PRO1_STATUS_PROTOCOL = 0x76;

    /// The Minitel 1's memory: load block 1, load block 2, read block 2 (2-6-6-1).
    public static final int PRO1_IDEN1 = 0x78;

    public static final int PRO1_IDEN2 = 0x79;
    public static final int PRO1_ENQRAM = 0x7A;

    /// Who are you? (2-6-6-1).
    public static final int PRO1_ENQROM = 0x7B;

    /// Everything but speed and error procedure as after power-on (2-6-13-2).
    public static final int PRO1_RESET = 0x7F;

    // PRO2.
    /// Then 7D: Téléinformatique (2-6-12-2).
    public static final int PRO2_TELINFO = 0x31;

    /// Then 7D: 80 columns; 7E: back (2-6-12-1).
    public static final int PRO2_MIXTE = 0x32;

    /// Status of a module's links (2-6-3-4).
    public static final int PRO2_TO = 0x62;

    /// Acknowledgements of a module, or to it, off and on (2-6-4).
    public static final int PRO2_DIFFUSION_OFF = 0x64;

    public static final int PRO2_DIFFUSION_ON = 0x65;

    /// The Protocol does not read the next n = 1..7F bytes (2-6-5).
    public static final int PRO2_TRANSPARENCY = 0x66;

    /// Then a MODE_...: on, off (2-6-11); PRO3 the same for the keyboard (2-6-9).
    public static final int START = 0x69;

    public static final int STOP = 0x6A;

    /// Speed of the DIN socket (2-6-8).
    public static final int PRO2_PROG = 0x6B;

    public static final int PRO2_OPPORE = 0x6F;
    public static final int PRO2_STATUS_KEYBOARD = 0x72;

    /// Screen copy: 6A French, 6B American set (2-6-10-2).
    public static final int PRO2_COPY = 0x7C;

    /// Answers: terminal, modes, speed, protocol; keyboard is a PRO3 (2-6-14, 2-6-11, 2-6-8).
    public static final int REPLY_TERMINAL = 0x71;

    public static final int REPLY_MODES = 0x73;
    public static final int REPLY_SPEED = 0x75;
    public static final int REPLY_PROTOCOL = 0x77;

    // Modes of START and STOP, 2-6-11.
    public static final int MODE_EIGHTY = 0x42;
    public static final int MODE_ROLL = 0x43;
    public static final int MODE_PCE = 0x44;
    public static final int MODE_LOWER_CASE = 0x45;
    public static final int MODE_ZOOM_TOP = 0x46;
    public static final int MODE_ZOOM_BOTTOM = 0x47;

    /// Of PRO3 START and STOP 59: cursor keys on, and coded in C0 (2-6-9).
    public static final int KEYBOARD_EXTENDED = 0x41;

    public static final int KEYBOARD_C0 = 0x43;

    // PRO3, 2-6-3: then receiver, emitter; the answer carries the receiver and its status.
    public static final int PRO3_LINK_OFF = 0x60;
    public static final int PRO3_LINK_ON = 0x61;
    public static final int PRO3_LINK_STATUS = 0x63;

    // Modules as emitters; 8 more as receivers (2-6-3).
    public static final int FROM_SCREEN = 0x50;
    public static final int FROM_KEYBOARD = 0x51;
    public static final int FROM_MODEM = 0x52;
    public static final int FROM_SOCKET = 0x53;
    public static final int TO_SCREEN = 0x58;
    public static final int TO_KEYBOARD = 0x59;
    public static final int TO_MODEM = 0x5A;
    public static final int TO_SOCKET = 0x5B;

    // Notifications after SEP.
    /// The host is asked to start, to stop the error procedure (2-6-7-2).
    public static final int SEP_START_PCE = 0x4A;

    public static final int SEP_STOP_PCE = 0x4B;

    /// The host is asked to turn the modem round, and back (2-6-7).
    public static final int SEP_RET1 = 0x4C;

    public static final int SEP_RET2 = 0x4D;
    public static final int SEP_OPPOSED = 0x50;
    public static final int SEP_MODEM_SPEED = 0x51;

    /// Connected; on the socket also disconnected (2-4-2).
    public static final int SEP_CONNECTION = 0x53;

    /// The wire PT of the socket changed (2-6-13-1).
    public static final int SEP_NETWORK_WIRE = 0x54;

    /// Another module changed a mode (2-6-11-1).
    public static final int SEP_MODE_CHANGED = 0x56;

    public static final int SEP_TRANSPARENCY = 0x57;
    public static final int SEP_TURNING = 0x58;

    /// The line relay moved: Connexion/Fin on the socket (2-4-2).
    public static final int SEP_RELAY = 0x59;

    public static final int SEP_COPY = 0x5C;

    /// Reset done, or back from Téléinformatique (2-6-13-2).
    public static final int SEP_RESET = 0x5E;

    /// Now 80 columns; now videotex (2-6-12-1).
    public static final int SEP_MIXTE = 0x70;

    public static final int SEP_VIDEOTEX = 0x71;

    /// The on/off key of a Minitel 12, both ways; before [#SEP_NETWORK_WIRE] the mains came.
    public static final int SEP_POWER = 0x72;

    private Codes() {}

    /// Whether a letter follows this byte of G2: the accents of T.51. The standard names five,
    /// grave, acute, circumflex, diaeresis and cedilla (2-2-1-2-3-2); a Minitel 1B takes the others
    /// too, and shows the letter bare.
    public static boolean isAccent(int g2) {
        return g2 >= 0x41 && g2 <= 0x4F && g2 != 0x49 && g2 != 0x4C;
    }

    /// Whether it is the code of a clear-screen, whatever its bit 7; in a picture or a transparency
    /// it clears nothing, which [SequenceTracker] knows.
    public static boolean isClearScreen(byte value) {
        return (value & 0x7F) == FF;
    }

    /// Whether a position or a message for row 0 may begin with it, whatever its bit 7.
    public static boolean isUnitSeparator(byte value) {
        return (value & 0x7F) == US;
    }

    /// The bytes without their NULs; the same array when there are none.
    public static byte[] withoutNul(byte[] bytes) {
        int kept = 0;
        byte[] plain = new byte[bytes.length];
        for (byte b : bytes) {
            if (b != NUL) {
                plain[kept++] = b;
            }
        }
        return kept == bytes.length ? bytes : Arrays.copyOf(plain, kept);
    }
}
