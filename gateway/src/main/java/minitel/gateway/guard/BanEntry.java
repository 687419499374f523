package minitel.gateway.guard;

import java.time.Duration;
import java.util.Comparator;

/// A ban in the [BanTable], whose owner guards it. Times are milliseconds of this run.
final class BanEntry {
    /// So much time after a ban forgives one.
    static final long WEEK = Duration.ofDays(7).toMillis();

    /// The first to end first.
    static final Comparator<BanEntry> BY_END =
            Comparator.<BanEntry>comparingLong(banEntry -> banEntry.end)
                    .thenComparingLong(banEntry -> banEntry.serial);

    /// The least guilty first: an operator's ban that holds is the last to go, and of the others
    /// the first to go is the one that would be forgotten first.
    static final Comparator<BanEntry> BY_GUILT =
            Comparator.<BanEntry>comparingInt(
                            banEntry -> banEntry.holding && banEntry.ban.byHand() ? 1 : 0)
                    .thenComparingLong(BanEntry::forgotten)
                    .thenComparingLong(banEntry -> banEntry.serial);

    /// Its end is told anew when the clock is set.
    Ban ban;

    final long end;

    /// Made in this run, so that its end is sure and the date of it is not. Of one from the file
    /// the date is sure.
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
