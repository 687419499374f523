package minitel.io;

/// Characters of seven bits whose eighth makes the number of ones even, as on the line of a Minitel
/// (STUM 1B).
public final class EvenParity {
    private static final int SEVEN_BITS = 0x7F;

    private EvenParity() {}

    public static boolean isEven(byte character) {
        return (Integer.bitCount(character & 0xFF) & 1) == 0;
    }

    /// A copy of the characters with their parity; an eighth bit that they had is lost.
    public static byte[] added(byte[] characters, int offset, int length) {
        byte[] line = new byte[length];
        for (int i = 0; i < length; i++) {
            int seven = characters[offset + i] & SEVEN_BITS;
            line[i] = (byte) (seven | (Integer.bitCount(seven) & 1) << 7);
        }
        return line;
    }

    /// Clears the eighth bits, in place.
    public static void strip(byte[] characters, int length) {
        for (int i = 0; i < length; i++) {
            characters[i] &= SEVEN_BITS;
        }
    }
}
