package minitel.gateway.relay.storm;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.relay.frame.FrameFingerprint;
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

    private final FrameFingerprint fingerprint = FrameFingerprint.random();

    /// @param now nanoseconds of the clock that it is asked by
    public DuplicateTable(long now) {
        Arrays.fill(when, now - 2 * NUMBERED.toNanos());
    }

    /// Notes a packet.
    ///
    /// @return whether it was noted before, not too long ago: then that note stands
    public boolean isCopy(UdpFrame frame, long now) {
        long window = (frame.isNumbered() ? NUMBERED : UNNUMBERED).toNanos();
        long print = fingerprint.of(frame);
        int set = (int) (print & SETS - 1) * WAYS;
        lock.lock();
        try {
            int place = set;
            for (int i = set; i < set + WAYS; i++) {
                if (seen[i] == print) {
                    if (now - when[i] < window) {
                        return true;
                    }
                    place = i;
                    break;
                }
                place = when[i] - when[place] < 0 ? i : place;
            }
            seen[place] = print;
            when[place] = now;
            return false;
        } finally {
            lock.unlock();
        }
    }
}
