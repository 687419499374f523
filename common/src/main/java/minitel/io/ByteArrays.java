package minitel.io;

/// Puts arrays of bytes together. Stateless: any thread.
public final class ByteArrays {
    private ByteArrays() {}

    /// @return a new array: all of the first, then all of the next, and so on
    public static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
