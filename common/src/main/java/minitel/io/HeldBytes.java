package minitel.io;

import java.util.Arrays;

/// Bytes of a line that were read too far, or were only looked at: whoever reads the line takes
/// these first. One reader.
public final class HeldBytes {
    private byte[] bytes = {};
    private int taken;

    public boolean isEmpty() {
        return taken == bytes.length;
    }

    public int count() {
        return bytes.length - taken;
    }

    /// Takes the first of them.
    ///
    /// @param most at most so many, and no more than `buffer` has room for
    /// @return how many; 0 = there are none
    public int take(byte[] buffer, int most) {
        int n = Math.min(Math.min(most, buffer.length), count());
        System.arraycopy(bytes, taken, buffer, 0, n);
        taken += n;
        return n;
    }

    /// Takes one; there is one.
    public byte next() {
        return bytes[taken++];
    }

    /// Takes all.
    public byte[] rest() {
        byte[] rest = shown();
        bytes = new byte[0];
        taken = 0;
        return rest;
    }

    /// All of them, which stay.
    public byte[] shown() {
        return Arrays.copyOfRange(bytes, taken, bytes.length);
    }

    /// Puts some in front of them.
    public void putBack(byte[] read) {
        bytes = isEmpty() ? read : ByteArrays.joined(read, shown());
        taken = 0;
    }

    /// Puts some behind them.
    public void add(byte[] buffer, int count) {
        bytes = ByteArrays.joined(shown(), Arrays.copyOf(buffer, count));
        taken = 0;
    }
}
