package minitel.gateway.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.Offence;

/// Decides how long a ban is and when it is over, for [Guard]. Needs a lock around it.
///
/// A ban lasts the time that it was given: that time is measured by what passes, and the clock may
/// be set meanwhile. One that is read from the file lasts until its date, as far as the clock is
/// believed; a clock that is behind makes none longer than it ever was, and one that is ahead ends
/// it, but erases nothing until it has stood for a day.
final class BanBook {
    static final Duration LONGEST = Duration.ofDays(36_500);
    static final String IMPORT = "imported from PyMoIP";

    /// How long a ban of the PyMoIP gateway lasts.
    private static final Duration IMPORTED = Duration.ofDays(100);

    /// The first ban of a range, the second, and so on.
    private static final List<Duration> LENGTHS =
            List.of(
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));

    private final RunClock time;
    private final BanTable banTable = new BanTable();

    /// What PyMoIP's file names, and what of it the operator has let in again.
    private final Set<Cidr> imported = new HashSet<>();

    private final Set<Cidr> lifted = new LinkedHashSet<>();

    BanBook(RunClock time) {
        this.time = time;
    }

    BanTable banTable() {
        return banTable;
    }

    void restore(BanFile.Content content) {
        content.bans().forEach(this::putDated);
        lifted.addAll(content.lifted());
    }

    BanFile.Kept kept() {
        return new BanFile.Kept(banTable.sorted(), banTable.over(), List.copyOf(lifted));
    }

    private void putDated(Ban ban) {
        banTable.put(ban, time.now() + left(ban), false, time.now());
    }

    private long left(Ban ban) {
        Duration left = Duration.between(time.wall(), ban.until());
        boolean known = ban.length().isPositive() && ban.length().compareTo(LONGEST) < 0;
        Duration most = known ? ban.length() : LONGEST;
        Duration bounded = left.compareTo(most) > 0 ? most : left;
        Duration least = LONGEST.negated();
        return (bounded.compareTo(least) < 0 ? least : bounded).toMillis();
    }

    private Ban put(Cidr range, String reason, Duration length, int times) {
        var ban = new Ban(range, reason, time.wall().plus(length), length, times);
        banTable.put(ban, time.now() + length.toMillis(), true, time.now());
        return ban;
    }

    /// The next ban of a range that has lost all its credit.
    Ban next(Cidr range, Offence what, int days) {
        int before = banTable.times(range, time.now());
        Duration longest = Duration.ofDays(days);
        Duration step = before < LENGTHS.size() ? LENGTHS.get(before) : longest;
        Duration length = step.compareTo(longest) > 0 ? longest : step;
        return put(range, what.words(), length, before + 1);
    }

    /// The operator's own; it overrides what PyMoIP's file says.
    Ban byHand(Cidr range, String reason, Duration length) {
        decided(range);
        return put(range, reason, length.compareTo(LONGEST) > 0 ? LONGEST : length, 0);
    }

    Optional<Ban> lift(Cidr range) {
        decided(range);
        return banTable.remove(range);
    }

    private void decided(Cidr range) {
        if (imported.contains(range)) {
            lifted.add(range);
        }
    }

    /// @return how many were taken over
    int take(Map<InetAddress, Instant> banned) {
        if (!banned.isEmpty()) {
            imported.clear();
            banned.keySet().forEach(address -> imported.add(AddressZone.of(address)));
            lifted.retainAll(imported);
        }
        int taken = 0;
        for (var entry : banned.entrySet()) {
            taken += take(entry.getKey(), entry.getValue()) ? 1 : 0;
        }
        return taken;
    }

    private boolean take(InetAddress address, Instant date) {
        Cidr range = AddressZone.of(address);
        Instant until = (date.isAfter(time.wall()) ? time.wall() : date).plus(IMPORTED);
        boolean wanted =
                until.isAfter(time.wall())
                        && !AddressZone.isHere(address)
                        && !lifted.contains(range)
                        && banTable.find(address).isEmpty();
        if (wanted) {
            putDated(new Ban(range, IMPORT, until, IMPORTED, 1));
        }
        return wanted;
    }

    /// The clock was set: what was made in this run ends after its time, whatever date that is now;
    /// what has a date is measured again.
    void clockSet(Duration step) {
        for (BanEntry banEntry : banTable.all()) {
            if (banEntry.ours) {
                banEntry.ban = banEntry.ban.movedBy(step);
            } else {
                putDated(banEntry.ban);
            }
        }
    }

    /// @return whether there was anything to forget
    boolean forgetOld() {
        return time.settled() && banTable.forgetOld(time.now());
    }
}
