package minitel.gateway.relay.storm;

import java.time.Duration;
import java.util.Arrays;
import minitel.gateway.relay.frame.UdpFrame;

/// What is noted about packets: of one that comes again within two seconds it is known, by whatever
/// way it comes; of one without a number within a quarter of a second. Where it is full a new note
/// takes the place of the oldest of the four that share a place with it. For one thread at a time.
public final class DuplicateTable {
    /// A sender that numbers its packets repeats no number so soon (RFC 6864 wants two minutes).
    private static final Duration NUMBERED = Duration.ofSeconds(2);

    /// One that does not may mean it when it says the same again.
    private static final Duration UNNUMBERED = Duration.ofMillis(250);

    private static final int MOST = 1 << 16;

    /// In how many places one may be.
    private static final int WAYS = 4;

    private static final int SETS = MOST / WAYS;

    private final long[] seen = new long[MOST];

    /// When each was seen first, in nanoseconds; of an empty place long ago.
    private final long[] when = new long[MOST];

    /// @param now nanoseconds of the clock that it is asked by
    public DuplicateTable(long now) {
        Arrays.fill(when, now - 2 * NUMBERED.toNanos());
    }

    /// Notes something about a packet.
    ///
    /// @param mark a number that only this has
    /// @return whether it was noted before, not too long ago: then that note stands
    public boolean note(long mark, UdpFrame frame, long now) {
        boolean before = has(mark, frame, now);
        if (!before) {
            int place = place(mark);
            seen[place] = mark;
            when[place] = now;
        }
        return before;
    }

    /// Whether something is noted about a packet.
    public boolean has(long mark, UdpFrame frame, long now) {
        int place = place(mark);
        return seen[place] == mark && now - when[place] < window(frame);
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
