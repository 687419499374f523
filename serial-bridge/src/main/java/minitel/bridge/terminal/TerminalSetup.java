package minitel.bridge.terminal;

import java.io.ByteArrayOutputStream;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.VideotexText;

/// How a Minitel is set up: videotex, extended keyboard, lower case, page mode, and the echo, which
/// it forgets with every connection, reset and power cycle.
///
/// @param echo whether the Minitel itself shows what is typed
/// @param bits 7, its normal state, or 8
public record TerminalSetup(boolean echo, int bits) {
    private static final byte[] LEAVE = {Codes.US, 0x41, 0x41};
    private static final byte[] CLEAR = {Codes.CURSOR_OFF, Codes.FF};

    /// FF leaves row 0 as it is; LF goes back to where the cursor was (STUM 1B 2-2-1-2-5-3).
    static final byte[] CLEAR_ROW_ZERO = {Codes.US, 0x40, 0x41, Codes.CAN, Codes.LF};

    /// The columns of row 0 that are not the terminal's own.
    private static final int ROW_ZERO_COLUMNS = 38;

    /// Shows the first 38 characters of a text on row 0.
    static byte[] rowZero(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(CodeSequences.at(0, 1));
        out.writeBytes(
                VideotexText.encode(text.substring(0, Math.min(text.length(), ROW_ZERO_COLUMNS))));
        out.write(Codes.CAN);
        out.write(Codes.LF);
        return out.toByteArray();
    }

    boolean sevenBits() {
        return bits == 7;
    }

    /// The commands; they leave the screen as it is.
    byte[] commands() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(CodeSequences.pro2(Codes.PRO2_DIFFUSION_ON, Codes.FROM_SOCKET));
        out.writeBytes(CodeSequences.setUp(echo));
        return out.toByteArray();
    }

    /// The commands on a terminal whose screen may show, or wait for, anything.
    byte[] beginning() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(LEAVE);
        out.writeBytes(CodeSequences.videotex());
        out.writeBytes(commands());
        out.writeBytes(CLEAR);
        out.writeBytes(CLEAR_ROW_ZERO);
        return out.toByteArray();
    }
}
