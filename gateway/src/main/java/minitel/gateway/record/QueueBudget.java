package minitel.gateway.record;

import java.util.concurrent.atomic.AtomicInteger;

/// Bounds what all [RecordingQueue]s together, and each of them, may hold, in characters. For any
/// thread.
final class QueueBudget {
    /// Over all sessions: a page of a second for each of 300 terminals at 1200 bit/s.
    static final int MOST = 1 << 20;

    /// Of one session, so that none can take the room of all.
    static final int MOST_OF_ONE = 64 << 10;

    private final AtomicInteger taken = new AtomicInteger();

    /// @param length what is to wait
    /// @param already what of the same session waits already
    /// @return false when it has no room; then nothing is taken
    boolean take(int length, int already) {
        if (already + length > MOST_OF_ONE) {
            return false;
        }
        if (taken.addAndGet(length) > MOST) {
            taken.addAndGet(-length);
            return false;
        }
        return true;
    }

    /// Takes room for a line that must not be lost.
    void force(int length) {
        taken.addAndGet(length);
    }

    void give(int length) {
        taken.addAndGet(-length);
    }

    int taken() {
        return taken.get();
    }
}
