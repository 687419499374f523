package minitel.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// Ends the connections of one server whose peer does not read or write on. Made with the server
/// and closed with it.
///
/// One thread looks at all of them once a second, so that neither a request nor a listener's every
/// event costs a thread.
public final class RequestDeadlines implements AutoCloseable {
    private final Set<Limit> all = ConcurrentHashMap.newKeySet();
    private final AtomicLong expired = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String name;

    /// @param name of the server, in thread names: `web`
    public RequestDeadlines(String name) {
        this.name = name;
        VirtualThreads.start(name + ".deadlines", this::run);
    }

    /// The time of one connection.
    public final class Limit implements AutoCloseable {
        private final AtomicReference<@Nullable Due> due = new AtomicReference<>();

        /// From now on its peer has this long.
        ///
        /// @param end what makes the blocked work fail; from a thread of its own
        /// @return false when the time before was up already: its end is under way, and stays
        public boolean in(Duration limit, Runnable end) {
            Due next = new Due(System.nanoTime() + limit.toNanos(), end);
            return due.updateAndGet(seen -> seen == Due.OVER ? seen : next) == next;
        }

        private void look(long now) {
            Due seen = due.get();
            if (seen != null
                    && seen != Due.OVER
                    && now - seen.at > 0
                    && due.compareAndSet(seen, Due.OVER)) {
                expired.incrementAndGet();
                VirtualThreads.start(name + ".late", seen.end);
            }
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }

    /// @param at on the clock of [System#nanoTime]
    private record Due(long at, Runnable end) {
        static final Due OVER = new Due(0, () -> {});
    }

    /// That of another connection.
    public Limit limit() {
        Limit one = new Limit();
        all.add(one);
        return one;
    }

    /// How many connections were ended because of their peer.
    public long expired() {
        return expired.get();
    }

    private void run() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                long now = System.nanoTime();
                all.forEach(one -> one.look(now));
            }
        } catch (Throwable _) {
            // Interrupted: the program ends.
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
