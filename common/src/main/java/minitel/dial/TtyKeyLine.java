package minitel.dial;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.videotex.Codes;

/// Function keys as a computer's keyboard has them, for a host whose users sit at a tty.
///
/// A tty takes 13, the first byte of a Minitel's function key, as XOFF and stops. So Envoi is
/// Return, Correction erases, Annulation clears the line (Ctrl-U), the other keys are nothing; what
/// is no function key passes. A videotex service never asks what the terminal is, and gets the keys
/// as they are. One writer.
final class TtyKeyLine extends DuplexOver {
    private static final byte SEP = Codes.SEP;
    private static final byte RETURN = Codes.CR;
    private static final byte ERASE = 0x7F;
    private static final byte CLEAR_LINE = 0x15;

    private final BooleanSupplier tty;
    private boolean afterSep;

    /// @param tty whether the host has asked for the terminal's type; once true, it stays so
    TtyKeyLine(Duplex line, BooleanSupplier tty) {
        super(line);
        this.tty = tty;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!tty.getAsBoolean()) {
            line.write(bytes, offset, length);
            return;
        }
        byte[] typed = new byte[length];
        int n = 0;
        for (int i = offset; i < offset + length; i++) {
            byte b = afterSep ? key(bytes[i]) : bytes[i];
            afterSep = !afterSep && b == SEP;
            if (b != SEP) {
                typed[n++] = b;
            }
        }
        if (n > 0) {
            line.write(typed, 0, n);
        }
    }

    /// No service of telnet tells text from binary.
    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        write(bytes);
    }

    /// @return SEP for a key that a keyboard does not have
    private static byte key(byte code) {
        return switch (code) {
            case 0x41 -> RETURN;
            case 0x45 -> CLEAR_LINE;
            case 0x47 -> ERASE;
            default -> SEP;
        };
    }
}
