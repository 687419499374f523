package minitel.gateway.guard;

import java.time.Duration;
import java.util.Comparator;

/// A ban as the [BanTable] keeps it, in force or over, with what is needed to order and to forget
/// bans. Guarded as the table is. Times are milliseconds of this run.
final class BanEntry {
    /// For each such time that has passed since a ban, one ban less counts against its range.
    static final long WEEK = Duration.ofDays(7).toMillis();

    /// The first to end first.
    static final Comparator<BanEntry> BY_END =
            Comparator.<BanEntry>comparingLong(banEntry -> banEntry.end)
                    .thenComparingLong(banEntry -> banEntry.serial);

    /// In the order in which bans are dropped when there are too many: an operator's ban that holds
    /// is the last to go, and of the others the first to go is the one that would be forgotten
    /// first.
    static final Comparator<BanEntry> BY_GUILT =
            Comparator.<BanEntry>comparingInt(
                            banEntry -> banEntry.holding && banEntry.ban.byHand() ? 1 : 0)
                    .thenComparingLong(BanEntry::forgotten)
                    .thenComparingLong(banEntry -> banEntry.serial);

    /// Replaced by one with another date of its end when the clock is set.
    Ban ban;

    final long end;

    /// Made in this run: then how long it lasts is certain, and the date of its end moves when the
    /// clock is set. Of a ban from the file the date is certain.
    final boolean ours;

    private final long serial;
    boolean holding;

    BanEntry(Ban ban, long end, boolean ours, long serial) {
        this.ban = ban;
        this.end = end;
        this.ours = ours;
        this.serial = serial;
    }

    /// When nothing of it counts any more.
    long forgotten() {
        return end + WEEK * Math.max(1, ban.times());
    }

    /// How many bans it stands for now.
    int times(long now) {
        return Math.clamp(ban.times() - Math.max(0, now - end) / WEEK, 0, ban.times());
    }
}
