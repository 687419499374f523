package minitel.bridge.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.serial.MinitelLine;
import minitel.kit.Patience;

/// A line whose other end is a script: what is written can be waited for, speeds are noted.
public final class NotedLine implements MinitelLine {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    public final List<Integer> speeds = new ArrayList<>();
    private volatile int speed;
    private boolean gone;

    public NotedLine(int speed) {
        this.speed = speed;
    }

    @Override
    public int read(byte[] buffer) {
        return -1;
    }

    @Override
    public void write(byte[] characters, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (gone) {
                throw new IOException("gone");
            }
            written.write(characters, offset, length);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public String written() {
        lock.lock();
        try {
            return Hex.of(written.toByteArray());
        } finally {
            lock.unlock();
        }
    }

    public int count() {
        lock.lock();
        try {
            return written.size();
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        lock.lock();
        try {
            written.reset();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until that many bytes have been written.
    void await(int bytes) {
        lock.lock();
        try {
            long left = Patience.TIME.toNanos();
            while (written.size() < bytes && left > 0) {
                left = more.awaitNanos(left);
            }
            if (written.size() < bytes) {
                throw new AssertionError("only " + Hex.of(written.toByteArray()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void speed(int bitsPerSecond) {
        speeds.add(bitsPerSecond);
        speed = bitsPerSecond;
    }

    @Override
    public void drain() {
        // Nothing is under way.
    }

    @Override
    public int speed() {
        return speed;
    }

    @Override
    public String device() {
        return "script";
    }

    @Override
    public long parityErrors() {
        return 0;
    }

    @Override
    public void close() {
        lock.lock();
        gone = true;
        lock.unlock();
    }
}
