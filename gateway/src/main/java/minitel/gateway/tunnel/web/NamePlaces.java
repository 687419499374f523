package minitel.gateway.tunnel.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import minitel.gateway.tunnel.TunnelName;

/// How many browsers are at the pages of a name at once: three quarters of its streams, so that a
/// Minitel finds one. Whoever finds none waits for a while. For any thread.
final class NamePlaces {
    private static final int KEPT = 4;

    private final IntSupplier streams;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<TunnelName, Integer> taken = new HashMap<>();

    /// @param streams that a name may have
    NamePlaces(IntSupplier streams, Duration patience) {
        this.streams = streams;
        this.patience = patience;
    }

    /// Takes a place.
    ///
    /// @return false when there is none, and none has become free
    boolean enter(TunnelName name) {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (taken.getOrDefault(name, 0) >= most()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = left.awaitNanos(nanos);
            }
            taken.merge(name, 1, Integer::sum);
            return true;
        } catch (Throwable _) {
            return false; // interrupted: the program ends
        } finally {
            lock.unlock();
        }
    }

    private int most() {
        int all = streams.getAsInt();
        return Math.max(1, all - all / KEPT);
    }

    /// Gives one back.
    void leave(TunnelName name) {
        lock.lock();
        try {
            taken.computeIfPresent(name, (_, count) -> count > 1 ? count - 1 : null);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
