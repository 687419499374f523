package minitel.gateway.session.run;

import minitel.io.Duplex;
import minitel.line.WrittenBytes;

/// A terminal that takes everything and says nothing.
record WrittenTerminal(WrittenBytes to) implements Duplex {
    @Override
    public int read(byte[] buffer) {
        return -1;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        to.write(bytes, offset, length);
    }

    @Override
    public String peer() {
        return "written";
    }

    @Override
    public void close() {}
}
