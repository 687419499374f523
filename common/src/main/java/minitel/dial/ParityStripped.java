package minitel.dial;

import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// Clears bit 7 of what comes from a service that sends even parity.
///
/// It works on bytes, not on videotex: the 8-bit data of a photograph would be spoilt.
final class ParityStripped extends DuplexOver {
    ParityStripped(Duplex line) {
        super(line);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        for (int i = 0; i < n; i++) {
            buffer[i] &= 0x7F;
        }
        return n;
    }
}
