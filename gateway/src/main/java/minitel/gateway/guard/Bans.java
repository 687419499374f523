package minitel.gateway.guard;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import minitel.gateway.transport.Cidr;
import org.jspecify.annotations.Nullable;

/// The bans that hold, found by address and by their end. Needs a lock around it.
final class Bans {
    static final int LIMIT = 50_000;

    private final Map<Cidr, Ban> byRange = new HashMap<>();
    private final TreeMap<Instant, SequencedSet<Cidr>> byEnd = new TreeMap<>();

    /// How many ranges have this prefix, so that a search tries only the lengths there are.
    private final int[] prefixes = new int[129];

    private long dropped;

    /// Holds this ban instead of an older one of the same range; if there are too many, the one
    /// that would end first makes room.
    void put(Ban ban) {
        remove(ban.range());
        if (byRange.size() >= LIMIT) {
            remove(byEnd.firstEntry().getValue().getFirst());
            dropped++;
        }
        byRange.put(ban.range(), ban);
        byEnd.computeIfAbsent(ban.until(), _ -> new LinkedHashSet<>()).add(ban.range());
        prefixes[ban.range().prefix()]++;
    }

    Optional<Ban> remove(Cidr range) {
        @Nullable Ban ban = byRange.remove(range);
        if (ban == null) {
            return Optional.empty();
        }
        byEnd.computeIfPresent(ban.until(), (_, ranges) -> without(range, ranges));
        prefixes[range.prefix()]--;
        return Optional.of(ban);
    }

    private static @Nullable SequencedSet<Cidr> without(Cidr one, SequencedSet<Cidr> ranges) {
        ranges.remove(one);
        return ranges.isEmpty() ? null : ranges;
    }

    /// Takes out one ban that has come to its end.
    Optional<Ban> removeExpired(Instant now) {
        return byEnd.isEmpty() || byEnd.firstKey().isAfter(now)
                ? Optional.empty()
                : remove(byEnd.firstEntry().getValue().getFirst());
    }

    /// The widest ban that covers this address.
    Optional<Ban> find(InetAddress address) {
        Cidr one = Cidr.of(address);
        for (int prefix = 0; prefix <= one.prefix(); prefix++) {
            if (prefixes[prefix] > 0) {
                @Nullable Ban ban = byRange.get(new Cidr(one.network(), prefix));
                if (ban != null) {
                    return Optional.of(ban);
                }
            }
        }
        return Optional.empty();
    }

    void countRefusal(Ban ban) {
        byRange.replace(ban.range(), ban.refusedOnceMore());
    }

    int size() {
        return byRange.size();
    }

    /// How many bans were lost to the limit.
    long dropped() {
        return dropped;
    }

    /// All of them, the first to end first.
    List<Ban> sorted() {
        return byRange.values().stream().sorted(Comparator.comparing(Ban::until)).toList();
    }
}
