package minitel.bridge.terminal;

import minitel.bridge.serial.MinitelLine;
import minitel.line.WrittenBytes;

/// A line that takes everything and says nothing.
public record WrittenLine(WrittenBytes to) implements MinitelLine {
    public static final int SPEED = 9600;

    @Override
    public int read(byte[] buffer) {
        return -1;
    }

    @Override
    public void write(byte[] characters, int offset, int length) {
        to.write(characters, offset, length);
    }

    @Override
    public void speed(int bitsPerSecond) {}

    @Override
    public void drain() {}

    @Override
    public int speed() {
        return SPEED;
    }

    @Override
    public String device() {
        return "written";
    }

    @Override
    public long parityErrors() {
        return 0;
    }

    @Override
    public void close() {}
}
