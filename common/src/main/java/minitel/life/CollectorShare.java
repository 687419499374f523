package minitel.life;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What part of the last minute a garbage collector took. For one thread.
final class CollectorShare {
    static final int FULL_IN_A_ROW = 3;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FULL_PERCENT = 95;

    private final int samples;
    private final Deque<Sample> kept = new ArrayDeque<>();

    private record Sample(long nanos, long collected) {}

    /// @param pause between two questions
    CollectorShare(Duration pause) {
        samples = (int) WINDOW.dividedBy(pause);
    }

    /// Whether it was more than half. A call that comes a minute late begins the minute anew: the
    /// program was stopped meanwhile, perhaps amid a collection, and the figures tell nothing.
    ///
    /// @param nanos the time now, of a clock like [System#nanoTime]
    /// @param collected milliseconds that the collector took so far
    boolean tooMuch(long nanos, long collected) {
        Sample last = kept.peekLast();
        if (last != null && nanos - last.nanos() > WINDOW.toNanos()) {
            kept.clear();
        }
        kept.addLast(new Sample(nanos, collected));
        if (kept.size() <= samples) {
            return false;
        }
        Sample first = kept.removeFirst();
        return 2 * (collected - first.collected())
                > Duration.ofNanos(nanos - first.nanos()).toMillis();
    }

    /// Whether a full collection has found hardly anything.
    static boolean full(long used, long most) {
        return used > most / 100 * FULL_PERCENT;
    }
}
