package minitel.gateway.peer.signal;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import minitel.gateway.tunnel.TunnelName;

/// Who has the places for relayed streams. When all are taken whoever has fewer than another gets
/// one of his, the one that was idle longest: so a few names that take all they may leave the
/// others no less than themselves. Whoever has as many as he may gets his own that nothing was
/// carried by for long. For any thread.
final class RelayPlaces {
    static final int MOST = 256;
    static final int MOST_OF_ONE = 16;

    /// Of which nothing was carried for so long has no other end, or none that lives: WireGuard's
    /// keep-alives are 25 s apart.
    static final Duration STALE = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<RelayPlace> taken = new LinkedHashSet<>();
    private final AtomicLong displaced = new AtomicLong();

    /// Takes a place; whose it was has his stream ended.
    ///
    /// @return false when there is none
    boolean take(RelayPlace fresh) {
        Optional<RelayPlace> before = Optional.empty();
        lock.lock();
        try {
            int own = count(fresh.name());
            if (own == MOST_OF_ONE || taken.size() == MOST) {
                before = own == MOST_OF_ONE ? stale(fresh.name()) : idlestOfMoreThan(own + 1);
                if (before.isEmpty()) {
                    return false;
                }
                taken.remove(before.get());
            }
            taken.add(fresh);
        } finally {
            lock.unlock();
        }
        before.ifPresent(this::displace);
        return true;
    }

    /// An engine tries again and again to reach peers who are away: those streams leave no way to
    /// the one who is there.
    private Optional<RelayPlace> stale(TunnelName name) {
        return taken.stream()
                .filter(it -> it.name().equals(name) && it.idle() >= STALE.toNanos())
                .max(Comparator.comparingLong(RelayPlace::idle));
    }

    private int count(TunnelName name) {
        return (int) taken.stream().filter(it -> it.name().equals(name)).count();
    }

    /// Of those names that have most. One that has but one place more loses none: it would want it
    /// back.
    private Optional<RelayPlace> idlestOfMoreThan(int places) {
        Map<TunnelName, Long> counts =
                taken.stream()
                        .collect(Collectors.groupingBy(RelayPlace::name, Collectors.counting()));
        long most = max(counts.values());
        return taken.stream()
                .filter(it -> most > places && counts.getOrDefault(it.name(), 0L) == most)
                .max(Comparator.comparingLong(RelayPlace::idle));
    }

    private static long max(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private void displace(RelayPlace before) {
        displaced.incrementAndGet();
        before.line().close();
    }

    /// Gives it back, unless another has it already.
    void leave(RelayPlace place) {
        lock.lock();
        try {
            taken.remove(place);
        } finally {
            lock.unlock();
        }
    }

    /// Streams that were ended for others.
    long displaced() {
        return displaced.get();
    }
}
