package minitel.gateway.world;

import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.EvenParity;

/// A Minitel's own end of a line of seven bits and even parity, which passes as eight bits: what
/// the Minitel is sent with the wrong parity it shows as a block, and sends a SUB for it.
final class ParityLine extends DuplexOver {
    private static final byte SUB = 0x1A;

    ParityLine(Duplex line) {
        super(line);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        for (int i = 0; i < n; i++) {
            if (EvenParity.isEven(buffer[i])) {
                buffer[i] &= 0x7F;
            } else {
                buffer[i] = SUB;
                write(new byte[] {SUB});
            }
        }
        return n;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        line.write(EvenParity.added(bytes, offset, length), 0, length);
    }
}
