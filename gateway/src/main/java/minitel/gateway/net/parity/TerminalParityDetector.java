package minitel.gateway.net.parity;

import minitel.io.EvenParity;

/// Finds out whether a terminal is a Minitel behind a converter that passes its line, of seven bits
/// and even parity, on as eight bits.
///
/// Two things say so whatever else has come, as nothing but such a terminal sends them: its ROM
/// answer with parity (`81 xx xx xx 84`, where 81 is not the end of a UTF-8 character), and
/// [#COMPLAINTS] SUBs with parity in a row, which a Minitel sends for what reached it with the
/// wrong one ([#MANY_COMPLAINTS] behind a character that is odd: in code page 437 they are Ü). As
/// long as every character was even and the peer has spoken no telnet, a function key (`93 41`)
/// says so too, and [#LETTERS] characters with bit 7 that are no UTF-8. Until then what looks like
/// parity is masked, piece by piece; UTF-8 is left as it is, and so is everything after a character
/// that is odd.
///
/// The reader's thread.
final class TerminalParityDetector {
    static final int COMPLAINTS = 3;
    static final int MANY_COMPLAINTS = 12;
    static final int LETTERS = 4;

    private static final int ANSWER_BEGINS = 0x81;
    private static final int ANSWER_ENDS = 0x84;
    private static final int IDENTITY = 3;
    private static final int COMPLAINT = 0x9A;
    private static final int KEY_BEGINS = 0x93;

    private boolean recognised;
    private boolean odd;
    private int complaints;

    /// Characters of a ROM answer that have come, its SOH among them.
    private int answer;

    /// Bytes that a UTF-8 character still lacks, whatever else has come and however it is cut.
    private int lacking;

    private boolean keyBegun;
    private int foreign;

    /// Bytes that the UTF-8 character which has begun still lacks.
    private int missing;

    /// Takes a piece of what came and clears, in place, what is parity as far as is known.
    ///
    /// @param length 0 or less = nothing came, which says nothing
    /// @param telnet whether the peer has spoken telnet
    /// @return whether bit 7 was parity
    boolean strip(byte[] bytes, int length, boolean telnet) {
        for (int i = 0; i < length && !recognised; i++) {
            look(bytes[i], telnet);
        }
        if (length > 0) {
            endOfPiece(telnet);
        }
        boolean parity = recognised || foreign > 0 && !odd && !telnet;
        if (parity) {
            EvenParity.strip(bytes, length);
        }
        return parity;
    }

    boolean recognised() {
        return recognised;
    }

    /// Whether a character without parity came first.
    boolean refuted() {
        return odd && !recognised;
    }

    private void look(byte character, boolean telnet) {
        if (character == 0) {
            return; // invisible, in a sequence too
        }
        odd |= !EvenParity.isEven(character);
        int b = character & 0xFF;
        complaints = b == COMPLAINT ? complaints + 1 : 0;
        recognised = complaints == (odd ? MANY_COMPLAINTS : COMPLAINTS) || endsAnswer(b);
        if (!odd && !telnet) {
            text(b);
            recognised |= endsKey(b) || foreign == LETTERS;
        }
    }

    private boolean endsAnswer(int b) {
        boolean goesOn = lacking > 0 && goesOn(b);
        lacking = goesOn ? lacking - 1 : lacks(b);
        if (b == ANSWER_BEGINS && !goesOn) {
            answer = 1;
        } else if (answer == IDENTITY + 1) {
            answer = 0;
            return b == ANSWER_ENDS;
        } else if (answer > 0) {
            boolean fits = (b & 0x7F) >= 0x20 && EvenParity.isEven((byte) b);
            answer = fits ? answer + 1 : 0;
        }
        return false;
    }

    private boolean endsKey(int b) {
        boolean ends = keyBegun && (b & 0x7F) > 0x40 && (b & 0x7F) < 0x60;
        keyBegun = b == KEY_BEGINS;
        return ends;
    }

    private void text(int b) {
        if (missing > 0 && goesOn(b)) {
            missing--;
            return;
        }
        broken();
        missing = lacks(b);
        foreign += b >= 0x80 && missing == 0 ? 1 : 0;
    }

    private static boolean goesOn(int b) {
        return b >= 0x80 && b < 0xC0;
    }

    /// How many bytes follow this one in a UTF-8 character that it begins.
    private static int lacks(int b) {
        return b < 0xC2 || b > 0xF4 ? 0 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    }

    /// Whoever sends UTF-8 sends a character in one piece; and what ends like a key that has begun
    /// is none of its characters.
    private void endOfPiece(boolean telnet) {
        if (!recognised && !odd && !telnet) {
            missing = keyBegun ? 1 : missing;
            broken();
            recognised = foreign == LETTERS;
        }
    }

    private void broken() {
        foreign += missing > 0 ? 1 : 0;
        missing = 0;
    }
}
