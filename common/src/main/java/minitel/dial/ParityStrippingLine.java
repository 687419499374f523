package minitel.dial;

import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.EvenParity;

/// Clears bit 7 of what comes from a service that sends even parity.
///
/// It works on bytes, not on videotex: the 8-bit data of a photograph would be spoilt.
final class ParityStrippingLine extends DuplexOver {
    ParityStrippingLine(Duplex line) {
        super(line);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        EvenParity.strip(buffer, n);
        return n;
    }
}
