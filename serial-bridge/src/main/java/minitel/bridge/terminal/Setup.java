package minitel.bridge.terminal;

import java.io.ByteArrayOutputStream;
import minitel.videotex.Codes;
import minitel.videotex.Commands;

/// How a Minitel is set up: videotex, extended keyboard, lower case, page mode, and the echo, which
/// it forgets with every connection, reset and power cycle.
///
/// @param echo whether the Minitel itself shows what is typed
/// @param bits 7, its normal state, or 8
public record Setup(boolean echo, int bits) {
    private static final byte[] LEAVE = {Codes.US, 0x41, 0x41};
    private static final byte[] CLEAR = {Codes.CURSOR_OFF, Codes.FF};

    /// FF leaves row 0 as it is; LF goes back to where the cursor was (STUM 1B 2-2-1-2-5-3).
    static final byte[] CLEAR_ROW_ZERO = {Codes.US, 0x40, 0x41, Codes.CAN, Codes.LF};

    boolean sevenBits() {
        return bits == 7;
    }

    /// The commands; they leave the screen as it is.
    ///
    /// Out of connection the modem sends what it is given back to the screen (STUM 1B 2-6-3), so
    /// both links are told: from the keyboard to the modem, and from the modem to the screen.
    byte[] commands() {
        int link = echo ? Codes.PRO3_LINK_ON : Codes.PRO3_LINK_OFF;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Commands.pro2(Codes.PRO2_DIFFUSION_ON, Codes.FROM_SOCKET));
        out.writeBytes(Commands.pro3(link, Codes.TO_MODEM, Codes.FROM_KEYBOARD));
        out.writeBytes(Commands.pro3(link, Codes.TO_SCREEN, Codes.FROM_MODEM));
        out.writeBytes(Commands.pro3(Codes.START, Codes.TO_KEYBOARD, Codes.KEYBOARD_EXTENDED));
        out.writeBytes(Commands.pro3(Codes.STOP, Codes.TO_KEYBOARD, Codes.KEYBOARD_C0));
        out.writeBytes(Commands.pro2(Codes.START, Codes.MODE_LOWER_CASE));
        out.writeBytes(Commands.pro2(Codes.STOP, Codes.MODE_ROLL));
        return out.toByteArray();
    }

    /// The commands on a terminal whose screen may show, or wait for, anything.
    byte[] beginning() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(LEAVE);
        out.writeBytes(Commands.videotex());
        out.writeBytes(commands());
        out.writeBytes(CLEAR);
        out.writeBytes(CLEAR_ROW_ZERO);
        return out.toByteArray();
    }
}
