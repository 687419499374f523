package minitel.io;

import java.util.Arrays;

/// Puts arrays of bytes together. Stateless: any thread.
public final class ByteArrays {
    private ByteArrays() {}

    /// @return a new array: all of the first, then all of the second
    public static byte[] joined(byte[] first, byte[] then) {
        byte[] both = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return both;
    }
}
