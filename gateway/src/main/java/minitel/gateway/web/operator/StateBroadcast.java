package minitel.gateway.web.operator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.gateway.web.http.EventFeed;
import minitel.gateway.web.http.FeedPlaces;

/// Tells the state of the gateway once a second to each page that listens, on the thread of its
/// request. It is put together once for all of them, and not at all while nobody listens. A
/// listener who is slow misses states: he gets the newest when he is ready.
final class StateBroadcast {
    private static final long BEAT = Duration.ofSeconds(1).toNanos();

    private final Supplier<Object> state;
    private final ReentrantLock lock = new ReentrantLock();
    private byte[] newest = {};
    private long made = System.nanoTime() - BEAT;

    StateBroadcast(Supplier<Object> state) {
        this.state = state;
    }

    EventFeed feed() {
        return new Beats();
    }

    private byte[] newest() {
        lock.lock();
        try {
            if (System.nanoTime() - made >= BEAT * 9 / 10) {
                newest = FeedPlaces.event("state", state.get());
                made = System.nanoTime();
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private final class Beats implements EventFeed {
        private long next = System.nanoTime();

        @Override
        public byte[] next(Duration patience) {
            for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                LockSupport.parkNanos(this, wait);
            }
            next = System.nanoTime() + BEAT;
            return newest();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
