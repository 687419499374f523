package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import minitel.gateway.address.Cidr;
import org.jspecify.annotations.Nullable;

/// Holds the bans in force, and those that are over and not forgotten, one for a range. Finds them
/// by address and by their end; when there are too many, it drops the one that matters least
/// ([BanEntry#BY_GUILT]). For [BanBook]; needs a lock around it.
final class BanTable {
    static final int LIMIT = 50_000;

    private final Map<Cidr, BanEntry> byRange = new HashMap<>();
    private final TreeSet<BanEntry> holding = new TreeSet<>(BanEntry.BY_END);
    private final TreeSet<BanEntry> byGuilt = new TreeSet<>(BanEntry.BY_GUILT);

    /// How many ranges have this prefix, so that a search tries only the lengths there are.
    private final int[] prefixes = new int[129];

    private long serial;
    private long dropped;

    /// Holds this ban instead of an older one of the same range; if there are too many, the first
    /// by [BanEntry#BY_GUILT] makes room.
    ///
    /// @param end may be past
    /// @param ours made in this run
    void put(Ban ban, long end, boolean ours, long now) {
        remove(ban.range());
        if (byRange.size() >= LIMIT) {
            remove(byGuilt.first().ban.range());
            dropped++;
        }
        var banEntry = new BanEntry(ban, end, ours, serial++);
        banEntry.holding = end > now;
        byRange.put(ban.range(), banEntry);
        byGuilt.add(banEntry);
        if (banEntry.holding) {
            holding.add(banEntry);
        }
        prefixes[ban.range().prefix()]++;
    }

    /// Forgets all about this range.
    ///
    /// @return the ban that held
    Optional<Ban> remove(Cidr range) {
        @Nullable BanEntry banEntry = byRange.remove(range);
        if (banEntry == null) {
            return Optional.empty();
        }
        byGuilt.remove(banEntry);
        holding.remove(banEntry);
        prefixes[range.prefix()]--;
        return banEntry.holding ? Optional.of(banEntry.ban) : Optional.empty();
    }

    /// Ends one ban that has come to its end; it stays known.
    Optional<Ban> end(long now) {
        if (holding.isEmpty() || holding.first().end > now) {
            return Optional.empty();
        }
        BanEntry over = holding.removeFirst();
        byGuilt.remove(over);
        over.holding = false;
        byGuilt.add(over);
        return Optional.of(over.ban);
    }

    /// @return whether there was anything to forget
    boolean forgetOld(long now) {
        int before = byRange.size();
        while (!byGuilt.isEmpty()
                && !byGuilt.first().holding
                && byGuilt.first().forgotten() <= now) {
            remove(byGuilt.first().ban.range());
        }
        return byRange.size() < before;
    }

    /// The widest ban that covers this address.
    Optional<Ban> find(InetAddress address) {
        Cidr one = Cidr.of(address);
        for (int prefix = 0; prefix <= one.prefix(); prefix++) {
            if (prefixes[prefix] > 0) {
                @Nullable BanEntry banEntry = byRange.get(new Cidr(one.network(), prefix));
                if (banEntry != null && banEntry.holding) {
                    return Optional.of(banEntry.ban);
                }
            }
        }
        return Optional.empty();
    }

    /// How often this range was banned lately.
    int times(Cidr range, long now) {
        @Nullable BanEntry banEntry = byRange.get(range);
        return banEntry == null ? 0 : banEntry.times(now);
    }

    void countRefusal(Ban ban) {
        @Nullable BanEntry banEntry = byRange.get(ban.range());
        if (banEntry != null) {
            banEntry.ban = banEntry.ban.refusedOnceMore();
        }
    }

    /// How many hold.
    int size() {
        return holding.size();
    }

    /// How many were lost to the limit.
    long dropped() {
        return dropped;
    }

    /// Those that hold, the first to end first.
    List<Ban> sorted() {
        return sorted(banEntry -> banEntry.holding);
    }

    /// Those that are over and not forgotten.
    List<Ban> over() {
        return sorted(banEntry -> !banEntry.holding);
    }

    private List<Ban> sorted(Predicate<BanEntry> which) {
        return byRange.values().stream()
                .filter(which)
                .map(banEntry -> banEntry.ban)
                .sorted(Comparator.comparing(Ban::until))
                .toList();
    }

    /// All of them, in no order.
    List<BanEntry> all() {
        return List.copyOf(byRange.values());
    }
}
