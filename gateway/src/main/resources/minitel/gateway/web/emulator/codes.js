// Every code of the Minitel that more than one module here needs. Paragraphs are those of the
// STUM 1B. The twin of minitel.videotex.Codes.

// C0, 2-2-1-2-1.
export const BEL = 0x07;
export const BS = 0x08;
export const HT = 0x09;
export const LF = 0x0a;
export const VT = 0x0b;
export const FF = 0x0c;
export const CR = 0x0d;
export const SO = 0x0e;
export const SI = 0x0f;
export const CURSOR_ON = 0x11;
export const REP = 0x12;
export const SEP = 0x13;
export const CURSOR_OFF = 0x14;
/** SYN in the standard, an old alias of SS2 outside the error procedure. */
export const OLD_SS2 = 0x16;
export const CAN = 0x18;
export const SS2 = 0x19;
export const SUB = 0x1a;
export const ESC = 0x1b;
export const SS3 = 0x1d;
export const RS = 0x1e;
export const US = 0x1f;
export const DEL = 0x7f;

// After ESC.
export const CSI = 0x5b;
export const SCREEN_TRANSPARENCY = 0x25;
export const CURSOR_REQUEST = 0x61;
export const PHOTO = 0x70;
export const PRO1 = 0x39;
export const PRO2 = 0x3a;
export const PRO3 = 0x3b;

// PRO1: hang up (2-6-7-1), four questions (2-6-14-2, 2-6-11-3, 2-6-8-3, 2-6-4), who are you?
// (2-6-6-1), reset (2-6-13-2).
export const DECONNEXION = 0x67;
export const STATUS_TERMINAL = 0x70;
export const STATUS_MODES = 0x72;
export const STATUS_SPEED = 0x74;
export const STATUS_PROTOCOL = 0x76;
export const ENQROM = 0x7b;
export const RESET = 0x7f;

// PRO2 and PRO3: the first byte; 60-63 are links (2-6-3), 64 and 65 acknowledgements (2-6-4).
export const LINK_OFF = 0x60;
export const LINK_ON = 0x61;
export const LINK_QUESTION = 0x62;
export const LINK_STATUS = 0x63;
export const ACKNOWLEDGE_OFF = 0x64;
export const ACKNOWLEDGE_ON = 0x65;
export const TRANSPARENCY = 0x66;
export const START = 0x69;
export const STOP = 0x6a;
export const OPPORE = 0x6f;
export const STATUS_KEYBOARD = 0x72;
export const COPY = 0x7c;

// Whole PRO2 commands that change the standard (2-6-12).
export const TELINFO = 0x317d;
export const MIXTE = 0x327d;
export const VIDEOTEX = 0x327e;

// Modes of START and STOP (2-6-11), and those of the keyboard (2-6-9).
export const ROLL = 0x43;
export const PROCEDURE = 0x44;
export const LOWER_CASE = 0x45;
export const EXTENDED = 0x41;
export const CURSOR_IN_C0 = 0x43;

// The answers (2-6-14, 2-6-11, 2-6-8, 2-6-4).
export const REPLY_TERMINAL = 0x71;
export const REPLY_MODES = 0x73;
export const REPLY_SPEED = 0x75;
export const REPLY_PROTOCOL = 0x77;

// Modules as emitters; 8 more as receivers (2-6-3).
export const SCREEN = 0x50;
export const KEYBOARD = 0x51;
export const MODEM = 0x52;
export const SOCKET = 0x53;
export const RECEIVER = 8;

// Notifications after SEP (2-6).
export const SEP_TRANSPARENCY = 0x57;
export const SEP_COPY = 0x5c;
export const SEP_RESET = 0x5e;
export const SEP_MIXTE = 0x70;
export const SEP_VIDEOTEX = 0x71;

/** The standards a terminal can be in: minitel.videotex.display.Display.Mode. */
export const Mode = Object.freeze({ VIDEOTEX: 'VIDEOTEX', MIXTE: 'MIXTE', TELINFO: 'TELINFO' });
