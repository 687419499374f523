package minitel.io;

import java.io.IOException;
import java.util.Optional;

/// Base of the duplexes that lie on another one and change something of it: parity, keys, reading
/// ahead. What a subclass does not override goes to the line below.
public abstract class DuplexOver implements Duplex {
    /// The line below; closed with this.
    protected final Duplex line;

    protected DuplexOver(Duplex line) {
        this.line = line;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return line.read(buffer);
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
    public void finish() {
        line.finish();
    }

    @Override
    public void farewell(CloseReason words) {
        line.farewell(words);
    }

    @Override
    public String ending() {
        return line.ending();
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public Optional<byte[]> exported(String label) {
        return line.exported(label);
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
