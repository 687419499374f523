package minitel.gateway.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import minitel.line.PageMemory;

/// One session's page and who watches it, for [LiveWatch]. A page is handed out between two chunks,
/// so a watcher neither misses a byte nor gets one twice. For any thread.
final class WatchedScreen {
    private final Places places;
    private final ReentrantLock lock = new ReentrantLock();
    private final PageMemory page = new PageMemory();
    private final List<WatchSubscription> watchers = new ArrayList<>(0);
    private boolean over;

    /// How many may watch, in all, and what they have lost.
    record Places(int most, AtomicInteger taken, LongAdder lost) {
        private boolean take() {
            return taken.getAndUpdate(n -> Math.min(n + 1, most)) < most;
        }
    }

    WatchedScreen(Places places) {
        this.places = places;
    }

    void painted(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            page.add(bytes, offset, length);
            if (!watchers.isEmpty()) {
                tell(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(byte[] chunk) {
        for (WatchSubscription watchSubscription : watchers) {
            int gone = watchSubscription.offer(chunk);
            if (gone > 0) {
                places.lost().add(gone);
            }
        }
    }

    /// @return false when there is no room for one more, or nothing to watch any more
    boolean enters(WatchSubscription watchSubscription) {
        lock.lock();
        try {
            if (over || !places.take()) {
                return false;
            }
            watchers.add(watchSubscription);
            watchSubscription.begin(page.bytes());
            return true;
        } finally {
            lock.unlock();
        }
    }

    byte[] page() {
        lock.lock();
        try {
            return page.bytes();
        } finally {
            lock.unlock();
        }
    }

    void beginAgain(WatchSubscription watchSubscription) {
        lock.lock();
        try {
            watchSubscription.begin(page.bytes());
        } finally {
            lock.unlock();
        }
    }

    void leaves(WatchSubscription watchSubscription) {
        lock.lock();
        try {
            if (watchers.remove(watchSubscription)) {
                places.taken().decrementAndGet();
            }
        } finally {
            lock.unlock();
        }
    }

    void ends() {
        lock.lock();
        try {
            over = true;
            watchers.forEach(WatchSubscription::end);
        } finally {
            lock.unlock();
        }
    }
}
