package minitel.gateway.peer.way;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Datagrams that wait for the way through the gateway; one that finds no room is not taken, as a
/// network does it, so that WireGuard's packets learn how slow the way is. For any thread.
final class RelayQueue {
    /// That wait.
    static final int MOST = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private boolean closed;

    /// @return false when there is no room, or it is over
    boolean offer(byte[] datagram) {
        lock.lock();
        try {
            boolean room = !closed && waiting.size() < MOST;
            if (room) {
                waiting.add(datagram);
                changed.signal();
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for one.
    ///
    /// @return empty when it is over
    Optional<byte[]> next() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return closed ? Optional.empty() : Optional.of(waiting.remove());
        } finally {
            lock.unlock();
        }
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
