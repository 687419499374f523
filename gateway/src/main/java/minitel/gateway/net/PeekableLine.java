package minitel.gateway.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A line whose first bytes can be looked at and are still read afterwards: a PROXY header may
/// stand there, or the request itself. One reader.
final class PeekableLine extends DuplexOver {
    private byte[] early = {};

    /// How many of them have been read.
    private int taken;

    PeekableLine(Duplex line) {
        super(line);
    }

    /// Waits until so many bytes are there, without taking them; before the first [#read].
    ///
    /// @return what is there; less than `count` when the line has ended
    byte[] peek(int count) throws IOException {
        byte[] buffer = new byte[64];
        while (early.length < count) {
            int n = line.read(buffer);
            if (n < 0) {
                break;
            }
            int before = early.length;
            early = Arrays.copyOf(early, before + n);
            System.arraycopy(buffer, 0, early, before, n);
        }
        return early.clone();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (taken == early.length) {
            return line.read(buffer);
        }
        int n = Math.min(buffer.length, early.length - taken);
        System.arraycopy(early, taken, buffer, 0, n);
        taken += n;
        return n;
    }

    /// The line as a stream; a byte that nobody asked for stays.
    InputStream stream() {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return PeekableLine.this.read(one) < 0 ? -1 : one[0] & 0xFF;
            }
        };
    }
}
