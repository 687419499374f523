package minitel.gateway.session;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits to be put between two sequences of the leg in front: the newest message for row 0,
/// and echoes in the order of their typing.
final class Insertions {
    /// Bytes of echo that may wait; a user types slower than any line paints.
    private static final int MOST_ECHO = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<byte[]> echoes = new ArrayDeque<>();
    private final LongAdder dropped;
    private int echoBytes;
    private byte @Nullable [] rowZero;
    private volatile boolean pending;

    /// @param dropped counts echoes that found no room and messages that a newer one replaced
    Insertions(LongAdder dropped) {
        this.dropped = dropped;
    }

    void rowZero(byte[] message) {
        lock.lock();
        try {
            if (rowZero != null) {
                dropped.increment();
            }
            rowZero = message;
            pending = true;
        } finally {
            lock.unlock();
        }
    }

    void echo(byte[] characters) {
        lock.lock();
        try {
            if (echoBytes + characters.length > MOST_ECHO) {
                dropped.increment();
                return;
            }
            echoes.add(characters);
            echoBytes += characters.length;
            pending = true;
        } finally {
            lock.unlock();
        }
    }

    boolean pending() {
        return pending;
    }

    byte @Nullable [] next() {
        lock.lock();
        try {
            byte[] next = echoes.poll();
            if (next == null) {
                next = rowZero;
                rowZero = null;
            } else {
                echoBytes -= next.length;
            }
            pending = !echoes.isEmpty() || rowZero != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets echoes of the leg that was in front.
    void clearEchoes() {
        lock.lock();
        try {
            echoes.clear();
            echoBytes = 0;
            pending = rowZero != null;
        } finally {
            lock.unlock();
        }
    }
}
