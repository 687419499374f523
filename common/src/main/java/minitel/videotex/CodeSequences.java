package minitel.videotex;

import java.io.ByteArrayOutputStream;

/// Builds the commands that the programs send to a Minitel from [Codes], each in a new array. The
/// numbers in brackets are paragraphs of the STUM 1B.
public final class CodeSequences {
    private CodeSequences() {}

    /// `1B 39 code`.
    public static byte[] pro1(int code) {
        return sequence(Codes.ESC, Codes.PRO1, code);
    }

    /// `1B 3A code argument`.
    public static byte[] pro2(int code, int argument) {
        return sequence(Codes.ESC, Codes.PRO2, code, argument);
    }

    /// `1B 3B code first second`.
    public static byte[] pro3(int code, int first, int second) {
        return sequence(Codes.ESC, Codes.PRO3, code, first, second);
    }

    /// Who are you? `1B 39 7B` (2-6-6-1).
    public static byte[] enqRom() {
        return pro1(Codes.PRO1_ENQROM);
    }

    /// Hang up: `1B 39 67` (2-6-7-1).
    public static byte[] deconnexion() {
        return pro1(Codes.PRO1_DECONNEXION);
    }

    /// Which speed? `1B 39 74` (2-6-8-3).
    public static byte[] statusSpeed() {
        return pro1(Codes.PRO1_STATUS_SPEED);
    }

    /// Speed of the socket: 300, 1200, 4800 or 9600 bit/s both ways (2-6-8).
    ///
    /// @throws IllegalArgumentException for any other speed
    public static byte[] prog(int bitsPerSecond) {
        return pro2(Codes.PRO2_PROG, speed(bitsPerSecond));
    }

    /// The byte that says a speed, the same both ways: 52, 64, 76, 7F (2-6-8-1).
    ///
    /// @throws IllegalArgumentException for any other speed
    public static int speed(int bitsPerSecond) {
        return switch (bitsPerSecond) {
            case 300 -> 0x52;
            case 1200 -> 0x64;
            case 4800 -> 0x76;
            case 9600 -> 0x7F;
            default ->
                    throw new IllegalArgumentException(
                            bitsPerSecond + " bit/s is no Minitel speed: 300, 1200, 4800, 9600");
        };
    }

    /// Back from Téléinformatique: `1B 5B 3F 7B` (2-6-12-2).
    public static byte[] teletel() {
        return sequence(Codes.ESC, Codes.CSI, '?', '{');
    }

    /// Back from 80 columns: `1B 3A 32 7E` (2-6-12-1).
    public static byte[] videotex() {
        return pro2(Codes.PRO2_MIXTE, 0x7E);
    }

    /// What a terminal on a socket has to be told when it has forgotten everything: the echo,
    /// extended keyboard, lower case, page mode. The screen stays as it is.
    ///
    /// Out of connection the modem sends what it is given back to the screen (STUM 1B 2-6-3), so
    /// both links are told: from the keyboard to the modem, and from the modem to the screen. Never
    /// for a terminal that is called through its own modem: it would see nothing any more.
    ///
    /// @param echo whether the terminal itself shows what is typed
    public static byte[] setUp(boolean echo) {
        int link = echo ? Codes.PRO3_LINK_ON : Codes.PRO3_LINK_OFF;
        ByteArrayOutputStream out = new ByteArrayOutputStream(28);
        out.writeBytes(pro3(link, Codes.TO_MODEM, Codes.FROM_KEYBOARD));
        out.writeBytes(pro3(link, Codes.TO_SCREEN, Codes.FROM_MODEM));
        out.writeBytes(pro3(Codes.START, Codes.TO_KEYBOARD, Codes.KEYBOARD_EXTENDED));
        out.writeBytes(pro3(Codes.STOP, Codes.TO_KEYBOARD, Codes.KEYBOARD_C0));
        out.writeBytes(pro2(Codes.START, Codes.MODE_LOWER_CASE));
        out.writeBytes(pro2(Codes.STOP, Codes.MODE_ROLL));
        return out.toByteArray();
    }

    /// Cursor to a row 0..24 and a column 1..40 (2-2-1-2-5-3).
    public static byte[] at(int row, int column) {
        return sequence(Codes.US, 0x40 + row, 0x40 + column);
    }

    private static byte[] sequence(int... codes) {
        byte[] bytes = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
        return bytes;
    }
}
