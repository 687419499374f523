package minitel.gateway.peer.signal;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Datagrams that wait for one stream, each with its length in front; one that finds no room is not
/// taken, as a network does it. For any thread; one drains.
final class DatagramQueue {
    /// Datagrams that wait.
    static final int MOST = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private boolean closed;

    /// @return false when there is no room
    boolean offer(byte[] framed) {
        lock.lock();
        try {
            boolean room = !closed && waiting.size() < MOST;
            if (room) {
                waiting.add(framed);
                changed.signalAll();
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for datagrams, and copies as many as there are and whole ones fit.
    ///
    /// @param buffer with room for the longest
    /// @return the bytes of them; -1 when it is over
    int drain(byte[] buffer) {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return closed ? -1 : copied(buffer);
        } finally {
            lock.unlock();
        }
    }

    private int copied(byte[] buffer) {
        int filled = 0;
        byte[] next = waiting.peek();
        while (next != null && filled + next.length <= buffer.length) {
            System.arraycopy(next, 0, buffer, filled, next.length);
            filled += next.length;
            waiting.remove();
            next = waiting.peek();
        }
        return filled;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
