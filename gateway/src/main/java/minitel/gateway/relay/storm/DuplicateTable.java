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

    private static final int MOST = 1 << 16;

    /// In how many places one may be.
    private static final int WAYS = 4;

    private static final int SETS = MOST / WAYS;

    private final ReentrantLock lock = new ReentrantLock();
    private final long[] seen = new long[MOST];

    /// When each was seen first, in nanoseconds; of an empty place long ago.
    private final long[] when = new long[MOST];

    private final FrameFingerprint fingerprint = FrameFingerprint.random();

    /// @param now nanoseconds of the clock that it is asked by
    public DuplicateTable(long now) {
        Arrays.fill(when, now - 2 * NUMBERED.toNanos());
    }

    /// Notes a packet.
    ///
    /// @return whether it was noted before, not too long ago: then that note stands
    public boolean isCopy(UdpFrame frame, long now) {
        return note(fingerprint.of(frame), frame, now);
    }

    /// Notes something about a packet.
    ///
    /// @param mark a number that only this has
    /// @return whether it was noted before, not too long ago: then that note stands
    public boolean note(long mark, UdpFrame frame, long now) {
        lock.lock();
        try {
            int place = place(mark);
            if (seen[place] == mark && now - when[place] < window(frame)) {
                return true;
            }
            seen[place] = mark;
            when[place] = now;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Whether something is noted about a packet.
    public boolean has(long mark, UdpFrame frame, long now) {
        lock.lock();
        try {
            int place = place(mark);
            return seen[place] == mark && now - when[place] < window(frame);
        } finally {
            lock.unlock();
        }
    }

    /// Where it is, or would be: in the place of the oldest.
    private int place(long mark) {
        int set = (int) (mark & SETS - 1) * WAYS;
        int place = set;
        for (int i = set; i < set + WAYS; i++) {
            if (seen[i] == mark) {
                return i;
            }
            place = when[i] - when[place] < 0 ? i : place;
        }
        return place;
    }

    private static long window(UdpFrame frame) {
        return (frame.isNumbered() ? NUMBERED : UNNUMBERED).toNanos();
    }
}
