package minitel.gateway.relay.storm;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.relay.frame.UdpFrame;

/// The packets of the last two seconds: one that comes again, by whatever way, is a copy. As many
/// as fit, the oldest go first. For any thread.
public final class DuplicateTable {
    /// A sender that numbers its packets repeats no number so soon (RFC 6864 wants two minutes).
    private static final Duration NUMBERED = Duration.ofSeconds(2);

    /// One that does not may mean it when it says the same again.
    private static final Duration UNNUMBERED = Duration.ofMillis(250);

    private static final int SETS = 1 << 14;
    private static final int WAYS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final long[] seen = new long[SETS * WAYS];

    /// When each was seen first, in nanoseconds; of an empty place long ago.
    private final long[] when = new long[SETS * WAYS];

    private final long start;

    /// @param now nanoseconds of the clock that it is asked by
    public DuplicateTable(long now) {
        start = now - 2 * NUMBERED.toNanos();
        Arrays.fill(when, start);
    }

    /// Notes a packet.
    ///
    /// @return whether it was noted before, not too long ago: then that note stands
    public boolean isCopy(UdpFrame frame, long now) {
        long window = (frame.isNumbered() ? NUMBERED : UNNUMBERED).toNanos();
        long print = mixed(frame.fingerprint());
        int set = (int) (print & SETS - 1) * WAYS;
        lock.lock();
        try {
            int oldest = set;
            for (int i = set; i < set + WAYS; i++) {
                if (seen[i] == print && now - when[i] < window) {
                    return true;
                }
                oldest = when[i] - when[oldest] < 0 ? i : oldest;
            }
            seen[oldest] = print;
            when[oldest] = now;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// All bits of a fingerprint in each (the finalizer of MurmurHash3).
    private static long mixed(long print) {
        long mixed = (print ^ print >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
