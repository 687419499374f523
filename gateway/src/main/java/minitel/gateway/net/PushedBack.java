package minitel.gateway.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A line of which the first bytes were looked at before it was known whose they are. One reader.
final class PushedBack extends DuplexOver {
    private byte[] early = {};

    PushedBack(Duplex line) {
        super(line);
    }

    /// Waits until so many bytes are there, without taking them.
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
        if (early.length == 0) {
            return line.read(buffer);
        }
        int n = Math.min(buffer.length, early.length);
        System.arraycopy(early, 0, buffer, 0, n);
        early = Arrays.copyOfRange(early, n, early.length);
        return n;
    }

    /// The line as a stream; a byte that nobody asked for stays.
    InputStream stream() {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return PushedBack.this.read(one) < 0 ? -1 : one[0] & 0xFF;
            }
        };
    }
}
