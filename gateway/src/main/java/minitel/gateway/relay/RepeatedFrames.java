package minitel.gateway.relay;

import java.time.Duration;
import java.util.Arrays;
import minitel.gateway.relay.segment.RelaySegment;

/// What this relay has repeated on which segment of late, so that it notices who does it too. As
/// many as fit; one takes another's place. For one thread at a time.
final class RepeatedFrames {
    private static final long WINDOW = Duration.ofSeconds(1).toNanos();
    private static final int PLACES = 1 << 12;

    private final long[] prints = new long[PLACES];

    /// Nanoseconds; of an empty place long ago.
    private final long[] when = new long[PLACES];

    RepeatedFrames(long now) {
        Arrays.fill(when, now - 2 * WINDOW);
    }

    void note(RelaySegment segment, long print, long now) {
        long here = print + System.identityHashCode(segment);
        int at = (int) (here & PLACES - 1);
        prints[at] = here;
        when[at] = now;
    }

    /// Whether it was repeated there; once for each: it is forgotten.
    boolean take(RelaySegment segment, long print, long now) {
        long here = print + System.identityHashCode(segment);
        int at = (int) (here & PLACES - 1);
        boolean found = prints[at] == here && now - when[at] < WINDOW;
        if (found) {
            when[at] = now - 2 * WINDOW;
        }
        return found;
    }
}
