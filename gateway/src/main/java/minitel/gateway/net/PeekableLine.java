package minitel.gateway.net;

import java.io.IOException;
import java.io.InputStream;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.HeldBytes;

/// A line whose first bytes can be looked at and are still read afterwards: a PROXY header may
/// stand there, or the request itself. One reader.
final class PeekableLine extends DuplexOver {
    private final HeldBytes early = new HeldBytes();

    PeekableLine(Duplex line) {
        super(line);
    }

    /// Waits until so many bytes are there, without taking them; before the first [#read].
    ///
    /// @return what is there; less than `count` when the line has ended
    byte[] peek(int count) throws IOException {
        byte[] buffer = new byte[64];
        int n = 0;
        while (early.count() < count && n >= 0) {
            n = line.read(buffer);
            early.add(buffer, Math.max(0, n));
        }
        return early.shown();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return early.isEmpty() ? line.read(buffer) : early.take(buffer, buffer.length);
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
