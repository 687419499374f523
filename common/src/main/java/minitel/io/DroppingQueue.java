package minitel.io;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What waits for one who takes it. What finds no room is not taken, as a network does it: so
/// nobody who offers waits, and whoever sends learns how slow the way is. For any thread.
public final class DroppingQueue<E> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<E> waiting = new ArrayDeque<>();
    private final int most;
    private boolean closed;

    /// @param most that wait
    public DroppingQueue(int most) {
        this.most = most;
    }

    /// @return false when there is no room, or it is over
    public boolean offer(E one) {
        lock.lock();
        try {
            boolean room = !closed && waiting.size() < most;
            if (room) {
                waiting.add(one);
                changed.signalAll();
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for one.
    ///
    /// @return empty when it is over
    public Optional<E> next() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /// Takes the next if it is there and wanted.
    public Optional<E> nextIf(Predicate<E> wanted) {
        lock.lock();
        try {
            Optional<E> next = Optional.ofNullable(waiting.peek()).filter(wanted);
            next.ifPresent(_ -> waiting.remove());
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing is taken any more; what waits is forgotten.
    public void close() {
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
