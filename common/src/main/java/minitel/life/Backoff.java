package minitel.life;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try of a link that should always be up.
///
/// Every wait is twice the one before, up to the longest, and a random part of up to a quarter is
/// taken off, so that many who lost the same peer do not come back together. For one thread.
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    /// @throws IllegalArgumentException unless 0 < first <= longest
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        if (!first.isPositive() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException("no waits from " + first + " to " + longest);
        }
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /// The wait before the next try.
    public Duration next() {
        Duration wait = next;
        next = min(wait.multipliedBy(2), longest);
        return wait.minusNanos((long) (wait.toNanos() / 4.0 * random.nextDouble()));
    }

    /// Says how long a connection lived: one that outlived the longest wait was a good one, and the
    /// next trouble starts again with the first wait.
    public void lived(Duration life) {
        if (life.compareTo(longest) > 0) {
            next = first;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
