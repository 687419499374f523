package minitel.gateway.peer.publish;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.peer.trust.LinkName;
import minitel.rate.RateBudget;

/// How many calls of peers there may be at once, and how many each peer may begin in a second. For
/// any thread.
final class PeerRoom {
    static final int MOST = 64;
    static final int MOST_OF_ONE = 16;

    private static final int PER_SECOND = 10;

    /// Peers whose calls are counted by the second, the latest.
    private static final int MOST_RATES = 256;

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<LinkName, Integer> open = new HashMap<>();
    private final Map<LinkName, RateBudget> rates = new LinkedHashMap<>();
    private int all;

    /// @param nanos a clock like [System#nanoTime]
    PeerRoom(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Whether he does not call too often.
    boolean admits(LinkName name) {
        lock.lock();
        try {
            RateBudget known = rates.remove(name);
            RateBudget rate =
                    known == null ? new RateBudget(PER_SECOND, 2 * PER_SECOND, nanos) : known;
            if (rates.size() >= MOST_RATES) {
                rates.remove(rates.keySet().iterator().next());
            }
            rates.put(name, rate);
            return rate.spend();
        } finally {
            lock.unlock();
        }
    }

    /// Whether there is room for a call of his; who enters, leaves.
    boolean enters(LinkName name) {
        lock.lock();
        try {
            int of = open.getOrDefault(name, 0);
            if (all >= MOST || of >= MOST_OF_ONE) {
                return false;
            }
            open.put(name, of + 1);
            all++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leaves(LinkName name) {
        lock.lock();
        try {
            open.computeIfPresent(name, (_, of) -> of > 1 ? of - 1 : null);
            all--;
        } finally {
            lock.unlock();
        }
    }

    int open() {
        lock.lock();
        try {
            return all;
        } finally {
            lock.unlock();
        }
    }
}
