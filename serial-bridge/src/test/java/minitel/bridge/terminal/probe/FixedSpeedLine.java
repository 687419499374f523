package minitel.bridge.terminal.probe;

import java.io.IOException;
import minitel.bridge.serial.MinitelLine;

/// A line as a network or another program gives it: it says that it has changed its speed, and goes
/// on as before.
final class FixedSpeedLine implements MinitelLine {
    private final MinitelLine line;
    private volatile int claimed;

    FixedSpeedLine(MinitelLine line) {
        this.line = line;
        claimed = line.speed();
    }

    @Override
    public int read(byte[] buffer) {
        return line.read(buffer);
    }

    @Override
    public void write(byte[] characters, int offset, int length) throws IOException {
        line.write(characters, offset, length);
    }

    @Override
    public void speed(int bitsPerSecond) {
        claimed = bitsPerSecond;
    }

    @Override
    public void drain() {
        line.drain();
    }

    @Override
    public int speed() {
        return claimed;
    }

    @Override
    public String device() {
        return line.device();
    }

    @Override
    public long parityErrors() {
        return line.parityErrors();
    }

    @Override
    public void close() {
        line.close();
    }
}
