package minitel.find;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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

    /// So long before that he is asked alone: as others can send much in his name, what he answers
    /// to all may not have been looked at.
    static final Duration LAST = Duration.ofSeconds(15);

    /// How long somebody stays once he may have gone: he has said goodbye, which anybody can say in
    /// his name, another of his name is heard elsewhere, or this machine is on other networks.
    static final Duration DOUBT = Duration.ofSeconds(4);

    /// The least time between two words of news: a screen of 1,200 bits a second paints each.
    static final Duration BETWEEN = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Route, Heard> heard = new LinkedHashMap<>();
    private final InstantSource clock;
    private final LongSupplier nanos;
    private long crowdedOut;
    private boolean unsaid;
    private long said;

    /// @param clock for whoever reads the list
    /// @param nanos a clock like [System#nanoTime], which nobody sets: a machine may learn the time
    ///   of day late
    FoundTable(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        said = nanos.getAsLong() - BETWEEN.toNanos();
    }

    /// @param goneAt nanoseconds: when he is, if he is not heard until then
    private record Heard(FoundGateway gateway, long goneAt, boolean doubted) {
        boolean isToAnswer(long now) {
            return doubted || goneAt - now < LAST.toNanos();
        }

        Heard doubted(long until) {
            return doubted ? this : new Heard(gateway, until, true);
        }

        boolean isNamesake(FoundGateway other) {
            return !gateway.spokenFor()
                    && gateway.name().equals(other.name())
                    && !gateway.from().equals(other.from());
        }

        boolean from(InetAddress other) {
            return gateway.from().equals(other);
        }
    }

    /// @return whether the list is another one now
    boolean heard(GatewayAnnouncement told, FoundBy by, InetAddress from, boolean here) {
        Instant now = clock.instant();
        FoundGateway news =
                new FoundGateway(told.name(), told.doors(), told.language(), by, from, here, now);
        lock.lock();
        try {
            Heard known = heard.get(news.route());
            FoundGateway before = known == null ? null : known.gateway();
            if (before == null && !hasRoom(from)) {
                crowdedOut++;
                return false;
            }
            if (before != null && !mayReplace(before, news)) {
                return false;
            }
            if (before == null) {
                doubt(it -> it.isNamesake(news));
            }
            heard.put(news.route(), new Heard(news, nanos.getAsLong() + AGE.toNanos(), false));
            return noted(before == null || !sameBesidesTime(before, news));
        } finally {
            lock.unlock();
        }
    }

    private void doubt(Predicate<Heard> whom) {
        lock.lock();
        try {
            long until = nanos.getAsLong() + DOUBT.toNanos();
            for (Map.Entry<Route, Heard> each : heard.entrySet()) {
                if (whom.test(each.getValue())) {
                    each.setValue(each.getValue().doubted(until));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// This machine is on other networks than before.
    void doubtAll() {
        doubt(_ -> true);
    }

    /// Somebody says goodbye, and only of himself.
    void left(Collection<Route.Network> doors, InetAddress from) {
        doubt(it -> doors.contains(it.gateway().route()) && it.from(from));
    }

    /// Who has to be asked whether he is still there.
    List<InetAddress> doubted() {
        long now = nanos.getAsLong();
        lock.lock();
        try {
            return heard.values().stream()
                    .filter(it -> it.isToAnswer(now))
                    .map(it -> it.gateway().from())
                    .distinct()
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets who was not heard for too long.
    ///
    /// @return whether somebody was
    boolean age() {
        long now = nanos.getAsLong();
        lock.lock();
        try {
            return noted(heard.values().removeIf(it -> now - it.goneAt() > 0));
        } finally {
            lock.unlock();
        }
    }

    private boolean noted(boolean news) {
        unsaid |= news;
        return news;
    }

    /// The list, for whoever is told of changes: at once, and then not often, however often a
    /// stranger changes what he says.
    ///
    /// @return empty = there is nothing new, or it is too soon
    Optional<List<FoundGateway>> news() {
        lock.lock();
        try {
            if (!unsaid || untilNews() > 0) {
                return Optional.empty();
            }
            unsaid = false;
            said = nanos.getAsLong();
            return Optional.of(all());
        } finally {
            lock.unlock();
        }
    }

    /// After how long there is news; empty = there is nothing new.
    Optional<Duration> newsIn() {
        lock.lock();
        try {
            return unsaid
                    ? Optional.of(Duration.ofNanos(Math.max(0, untilNews())))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long untilNews() {
        return said + BETWEEN.toNanos() - nanos.getAsLong();
    }

    /// Whether this machine has brought somebody who is in.
    boolean knows(InetAddress from) {
        lock.lock();
        try {
            return heard.values().stream().anyMatch(it -> it.from(from));
        } finally {
            lock.unlock();
        }
    }

    List<FoundGateway> all() {
        lock.lock();
        try {
            return heard.values().stream().map(Heard::gateway).toList();
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
        return heard.size() < MOST
                && heard.values().stream().filter(it -> it.from(from)).count() < MOST_FROM_ONE;
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
