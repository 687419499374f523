package minitel.gateway.peer.signin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.signal.wire.SignalFrame;

/// Envelopes on their way to one stream of a gateway. For any thread; one takes.
final class EnvelopeQueue {
    /// That wait.
    static final int MOST = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<SignalFrame.Envelope> waiting = new ArrayDeque<>();
    private boolean closed;

    /// Whether what was taken last has been written.
    private boolean written = true;

    /// @return false when there is no room, or it is over
    boolean offer(SignalFrame.Envelope envelope) {
        lock.lock();
        try {
            boolean room = !closed && waiting.size() < MOST;
            if (room) {
                waiting.add(envelope);
                changed.signalAll();
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for one; the one before has been written.
    ///
    /// @return empty when it is over
    Optional<SignalFrame> next() {
        lock.lock();
        try {
            written = true;
            changed.signalAll();
            while (!closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            written = closed;
            return closed ? Optional.empty() : Optional.of(waiting.remove());
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all has been written, or it is over.
    ///
    /// @param most no longer than that
    void drain(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (left > 0 && !closed && !(written && waiting.isEmpty())) {
                left = changed.awaitNanos(left);
            }
        } catch (Throwable _) {
            // Nobody interrupts it: the program ends.
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
