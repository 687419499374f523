package minitel.bridge.serial;

/// Even parity in software: eight bits without parity on the device are, on the wire, the seven
/// bits and the even parity of a Minitel (STUM 1B). A parity made by the device would hide what
/// came wrong.
final class Parity {
    private static final int SEVEN_BITS = 0x7F;

    private Parity() {}

    /// The seven low bits, and an eighth that makes the number of ones even.
    static byte even(byte character) {
        int seven = character & SEVEN_BITS;
        return (byte) (seven | (Integer.bitCount(seven) & 1) << 7);
    }

    static boolean isEven(byte received) {
        return (Integer.bitCount(received & 0xFF) & 1) == 0;
    }

    /// A copy of the characters, as they go over the wire.
    static byte[] added(byte[] characters, int offset, int length) {
        byte[] wire = new byte[length];
        for (int i = 0; i < length; i++) {
            wire[i] = even(characters[offset + i]);
        }
        return wire;
    }

    /// Makes characters, in place, of what came over the wire: one of wrong parity is [Line#BAD].
    ///
    /// @return how many were wrong
    static int strip(byte[] received, int length) {
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            if (isEven(received[i])) {
                received[i] &= SEVEN_BITS;
            } else {
                received[i] = Line.BAD;
                wrong++;
            }
        }
        return wrong;
    }
}
