package minitel.find;

import java.time.Duration;

/// When the question is asked: several times at first, as datagrams get lost, then now and then.
/// For one thread.
final class AskingSchedule {
    /// How often at last.
    static final Duration NOW_AND_THEN = Duration.ofSeconds(60);

    /// Whoever wants it asked anew, as pages and networks do, gets that so often.
    static final Duration ANEW = Duration.ofSeconds(5);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private long due;
    private long begun;
    private Duration wait = FIRST;

    /// @param now nanoseconds, here and below
    AskingSchedule(long now) {
        due = now;
        begun = now;
    }

    /// Begins anew, if that is not too soon.
    void anew(long now) {
        if (now - begun >= ANEW.toNanos()) {
            begun = now;
            due = now;
            wait = FIRST;
        }
    }

    /// Whether to ask now.
    boolean take(long now) {
        if (now - due < 0) {
            return false;
        }
        due = now + wait.toNanos();
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(NOW_AND_THEN) < 0 ? twice : NOW_AND_THEN;
        return true;
    }

    Duration left(long now) {
        return Duration.ofNanos(Math.max(0, due - now));
    }
}
