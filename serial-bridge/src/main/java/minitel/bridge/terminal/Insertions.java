package minitel.bridge.terminal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the bridge itself has to say to the Minitel, at most one of a kind, the newest: it goes
/// between two sequences of whoever paints. Any thread.
final class Insertions {
    /// In order of urgency.
    enum Kind {
        /// The telephone line is given back.
        HANG_UP(50),
        SET_UP(1000),
        /// Are you there?
        QUESTION(500),
        ROW_ZERO(0),
        BEEP(0);

        private final long patience;

        Kind(long millis) {
            patience = TimeUnit.MILLISECONDS.toNanos(millis);
        }

        /// Whether it may go inside a sequence of the screen once it has waited long enough: a
        /// Protocol command, which terminals take out of the stream wherever it stands (STUM 1B
        /// 2-6-2).
        boolean pressing() {
            return patience > 0;
        }
    }

    /// @param pressingFrom when it no longer waits for the end of a sequence, in nanoseconds
    record Insertion(Kind kind, byte[] bytes, long pressingFrom) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, Insertion> waiting = new EnumMap<>(Kind.class);

    void add(Kind kind, byte[] bytes, long now) {
        lock.lock();
        try {
            waiting.put(kind, new Insertion(kind, bytes, now + kind.patience));
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets one that has not gone yet.
    ///
    /// @return whether it was still there
    boolean cancel(Kind kind) {
        lock.lock();
        try {
            return waiting.remove(kind) != null;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the most urgent.
    ///
    /// @param safe whether this is a place between two sequences
    @Nullable Insertion next(boolean safe, long now) {
        lock.lock();
        try {
            for (Insertion insertion : waiting.values()) {
                if (safe || insertion.kind.pressing() && insertion.pressingFrom <= now) {
                    waiting.remove(insertion.kind);
                    return insertion;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// When the first of them presses; [Long#MAX_VALUE] = never.
    long pressingFrom() {
        lock.lock();
        try {
            long first = Long.MAX_VALUE;
            for (Insertion insertion : waiting.values()) {
                if (insertion.kind.pressing()) {
                    first = Math.min(first, insertion.pressingFrom);
                }
            }
            return first;
        } finally {
            lock.unlock();
        }
    }
}
