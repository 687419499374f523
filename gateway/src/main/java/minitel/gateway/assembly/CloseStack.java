package minitel.gateway.assembly;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.tinylog.Logger;

/// The parts that are open: the last one opened is the first one closed. Any thread.
public final class CloseStack implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /// A part that comes after the end is closed at once.
    public void add(AutoCloseable part) {
        lock.lock();
        try {
            if (closed) {
                closeQuietly(part);
            } else {
                parts.push(part);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Returns when all are closed, whoever closes them.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (!parts.isEmpty()) {
                closeQuietly(parts.pop());
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Throwable t) {
            Logger.warn("a part did not close well: {}", t.toString());
        }
    }
}
