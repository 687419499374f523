package minitel.bridge.servers;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.bridge.session.KnownServers;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.find.FoundGateway;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Looks for gateways in the network as long as a line wants to know of them, that is while its own
/// page is shown; and knows which was chosen. One for all lines of a bridge, since a search costs
/// sockets and threads. For any thread; nothing here waits for the network.
public final class ServerSearch implements AutoCloseable {
    /// From the start of a search until whoever answers has been heard.
    static final Duration FIRST_ANSWERS = Duration.ofSeconds(6);

    /// After a change, until nothing more is expected.
    static final Duration QUIET = Duration.ofSeconds(3);

    private final ServerFinder.Start finders;
    private final ServerMemory memory;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Watch> watches = new HashSet<>();
    private @Nullable ServerFinder finder;

    /// Which search it is: what an older one hears does not count.
    private int search;

    private boolean closed;
    private long startedAt;
    private volatile KnownServers known;

    /// @param clock as [System#nanoTime]
    public ServerSearch(ServerFinder.Start finders, ServerMemory memory, LongSupplier clock) {
        this.finders = finders;
        this.memory = memory;
        this.clock = clock;
        known = KnownServers.unsought(memory.load());
    }

    /// What one line wants to know.
    public final class Watch {
        private final Runnable news;

        private Watch(Runnable news) {
            this.news = news;
        }

        /// Whether it wants to know who is there.
        public void want(boolean wanted) {
            lock.lock();
            try {
                if (wanted ? watches.add(this) : watches.remove(this)) {
                    adjust();
                }
            } finally {
                lock.unlock();
            }
        }

        public KnownServers known() {
            return known;
        }

        /// Somebody is called unasked from now on.
        public void remember(Remembered remembered) {
            keep(remembered);
        }
    }

    /// @param news run when [Watch#known] is another one while it is wanted; must not block
    public Watch watch(Runnable news) {
        return new Watch(news);
    }

    /// Starts or ends the search.
    private void adjust() {
        boolean wanted = !watches.isEmpty() && !closed;
        ServerFinder old = finder;
        if (wanted && old == null) {
            int number = ++search;
            startedAt = clock.getAsLong();
            known = with(List.of(), startedAt + FIRST_ANSWERS.toNanos());
            finder = finders.looking(found -> heard(number, found));
        } else if (!wanted && old != null) {
            search++;
            finder = null;
            known = KnownServers.unsought(known.remembered());
            VirtualThreads.start("finder.end", old::close);
        }
    }

    private KnownServers with(List<FoundGateway> found, long steadyAt) {
        return new KnownServers(found, steadyAt, known.remembered());
    }

    private void heard(int number, List<FoundGateway> found) {
        lock.lock();
        try {
            if (number != search || found.equals(known.found())) {
                return;
            }
            Logger.debug("gateways in the network: {}", found);
            long quiet = clock.getAsLong() + QUIET.toNanos();
            known = with(found, Math.max(startedAt + FIRST_ANSWERS.toNanos(), quiet));
            tell();
        } finally {
            lock.unlock();
        }
    }

    private void keep(Remembered remembered) {
        lock.lock();
        try {
            if (remembered.equals(known.remembered())) {
                return;
            }
            known = known.with(remembered);
            tell();
        } finally {
            lock.unlock();
        }
        memory.store(remembered);
    }

    private void tell() {
        watches.forEach(watch -> watch.news.run());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            adjust();
        } finally {
            lock.unlock();
        }
    }
}
