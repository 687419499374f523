package minitel.io;

/// Adds, checks and clears even parity in software: characters of seven bits whose eighth makes the
/// number of ones even, as on the line of a Minitel (STUM 1B).
public final class EvenParity {
    private static final int SEVEN_BITS = 0x7F;

    private EvenParity() {}

    public static boolean isEven(byte character) {
        return (Integer.bitCount(character & 0xFF) & 1) == 0;
    }

    /// The seven low bits of a character, and its parity.
    public static byte of(byte character) {
        int seven = character & SEVEN_BITS;
        return (byte) (seven | (Integer.bitCount(seven) & 1) << 7);
    }

    /// A copy of the characters with their parity; an eighth bit that they had is lost.
    public static byte[] added(byte[] characters, int offset, int length) {
        byte[] line = new byte[length];
        for (int i = 0; i < length; i++) {
            line[i] = of(characters[offset + i]);
        }
        return line;
    }

    /// Clears the eighth bits, in place, whatever they are.
    public static void strip(byte[] characters, int length) {
        for (int i = 0; i < length; i++) {
            characters[i] &= SEVEN_BITS;
        }
    }

    /// Clears the eighth bits, in place, where they are right.
    ///
    /// @param bad what stands for a character whose eighth bit is wrong
    /// @return how many were wrong
    public static int check(byte[] characters, int length, byte bad) {
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            boolean even = isEven(characters[i]);
            characters[i] = even ? (byte) (characters[i] & SEVEN_BITS) : bad;
            wrong += even ? 0 : 1;
        }
        return wrong;
    }
}
