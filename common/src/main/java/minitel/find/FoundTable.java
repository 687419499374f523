package minitel.find;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.dial.Route;

/// The gateways that were found, in the order in which they were, and for how long. Whoever is in
/// stays as long as he is heard, however many come after him; who comes when it is full, or when
/// his machine has its share, is counted and forgotten. For any thread.
final class FoundTable {
    /// How many are kept.
    static final int MOST = 32;

    /// How many of those one machine may have brought.
    static final int MOST_FROM_ONE = 4;

    /// Whoever was not heard for so long is gone: two questions without an answer.
    static final Duration AGE = Duration.ofSeconds(150);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Route, FoundGateway> found = new LinkedHashMap<>();
    private final InstantSource clock;
    private long crowdedOut;

    FoundTable(InstantSource clock) {
        this.clock = clock;
    }

    /// @return whether the list is another one now
    boolean heard(GatewayAnnouncement told, FoundBy by, InetAddress from, boolean here) {
        Instant now = clock.instant();
        FoundGateway news =
                new FoundGateway(told.name(), told.doors(), told.language(), by, from, here, now);
        lock.lock();
        try {
            FoundGateway before = found.get(news.route());
            if (before == null && !hasRoom(from)) {
                crowdedOut++;
                return false;
            }
            if (before != null && !mayReplace(before, news)) {
                return false;
            }
            found.put(news.route(), news);
            return before == null || !sameBesidesTime(before, news);
        } finally {
            lock.unlock();
        }
    }

    /// Somebody says goodbye, and only of himself.
    ///
    /// @return whether the list is another one now
    boolean left(Collection<Route.Network> doors, InetAddress from) {
        lock.lock();
        try {
            return found.values().removeIf(g -> doors.contains(g.route()) && g.from().equals(from));
        } finally {
            lock.unlock();
        }
    }

    /// Forgets who was not heard for too long.
    ///
    /// @return whether somebody was
    boolean age() {
        Instant last = clock.instant().minus(AGE);
        lock.lock();
        try {
            return found.values().removeIf(g -> g.lastSeen().isBefore(last));
        } finally {
            lock.unlock();
        }
    }

    /// Whether this machine has brought somebody who is in.
    boolean knows(InetAddress from) {
        lock.lock();
        try {
            return found.values().stream().anyMatch(g -> g.from().equals(from));
        } finally {
            lock.unlock();
        }
    }

    List<FoundGateway> all() {
        lock.lock();
        try {
            return List.copyOf(found.values());
        } finally {
            lock.unlock();
        }
    }

    /// How many were forgotten for want of room.
    long crowdedOut() {
        lock.lock();
        try {
            return crowdedOut;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(InetAddress from) {
        return found.size() < MOST
                && found.values().stream().filter(g -> g.from().equals(from)).count()
                        < MOST_FROM_ONE;
    }

    /// A gateway's own word counts for more than that of another machine; of two others the first
    /// one's.
    private static boolean mayReplace(FoundGateway before, FoundGateway news) {
        return !news.spokenFor() || before.spokenFor() && before.from().equals(news.from());
    }

    private static boolean sameBesidesTime(FoundGateway one, FoundGateway other) {
        return one.name().equals(other.name())
                && one.doors().equals(other.doors())
                && one.language().equals(other.language());
    }
}
