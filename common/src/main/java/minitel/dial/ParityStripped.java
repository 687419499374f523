package minitel.dial;

import java.io.IOException;
import minitel.io.Duplex;

/// Clears bit 7 of what comes from a service that sends even parity.
///
/// It works on bytes, not on videotex: the 8-bit data of a photograph would be spoilt.
record ParityStripped(Duplex line) implements Duplex {

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        for (int i = 0; i < n; i++) {
            buffer[i] &= 0x7F;
        }
        return n;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        line.write(bytes, offset, length);
    }

    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        line.writeBinary(bytes);
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public void close() {
        line.close();
    }

    @Override
    public void abort() {
        line.abort();
    }
}
