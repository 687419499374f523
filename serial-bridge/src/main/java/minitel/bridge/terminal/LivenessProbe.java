package minitel.bridge.terminal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// When to ask a Minitel whether it is there, and what its silence means: every 10 s while a key or
/// a page moved in the last minute, once more at once when no answer came, every 5 s while it is
/// silent. Pure; times are nanoseconds.
final class LivenessProbe {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(10);
    private static final long SILENT_EVERY = TimeUnit.SECONDS.toNanos(5);

    /// After a question without answer, which line noise may have eaten.
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

    private static final long ACTIVE = TimeUnit.SECONDS.toNanos(60);
    private static final long NEVER = Long.MAX_VALUE;
    private static final int MISSES = 2;

    private long last;
    private long moved;
    private boolean asked;
    private long patience;
    private int misses;
    private long missing;
    private boolean silent;
    private boolean doubtful;
    private boolean curious;

    LivenessProbe(long now) {
        last = now;
        moved = now;
    }

    /// A key was pressed, a page painted.
    void moved(long at) {
        moved = Math.max(moved, at);
    }

    /// A function key was pressed, or a service got its answer: it is there, whatever became of our
    /// question. While its speed is in doubt only an answer tells.
    Optional<TerminalEvent> seen() {
        if (doubtful) {
            return Optional.empty();
        }
        misses = 0;
        boolean news = silent;
        silent = false;
        return news ? Optional.of(new TerminalEvent.Back()) : Optional.empty();
    }

    /// It may have been switched on again at another speed: to be asked at once. At that speed it
    /// answers with garbage, which is no news.
    void doubt() {
        if (!doubtful) {
            doubtful = true;
            misses = 0;
        }
    }

    /// Something strange came, noise or the sign of another speed: to be asked soon.
    void wonder() {
        curious = true;
    }

    /// When a question is due, or the wait for its answer ends.
    long deadline() {
        if (asked) {
            return patience;
        }
        if (doubtful) {
            return last;
        }
        if (silent) {
            return last + SILENT_EVERY;
        }
        if (misses > 0 || curious) {
            return last + AGAIN;
        }
        long next = last + EVERY;
        return next - moved < ACTIVE ? next : NEVER;
    }

    /// Whether to ask now.
    boolean asks(long now) {
        return !asked && deadline() <= now;
    }

    /// The question was put.
    ///
    /// @param until when an answer should have come
    void asked(long now, long until) {
        asked = true;
        curious = false;
        last = now;
        patience = until;
    }

    /// The question could not be put, or has a service's beside it.
    void postponed(long now) {
        asked = false;
        doubtful = false;
        curious = false;
        last = now;
    }

    /// Whether the wait for an answer has ended.
    boolean overdue(long now) {
        return asked && patience <= now;
    }

    /// No answer has come.
    Optional<TerminalEvent> missed() {
        asked = false;
        missing = misses == 0 ? last : missing;
        misses++;
        if (misses < MISSES) {
            return Optional.empty();
        }
        if (doubtful) {
            doubtful = false;
            misses = 0;
            return Optional.of(new TerminalEvent.PowerOn());
        }
        boolean news = !silent;
        silent = true;
        return news ? Optional.of(new TerminalEvent.Silent(missing)) : Optional.empty();
    }

    /// An answer has come.
    Optional<TerminalEvent> answered() {
        asked = false;
        curious = false;
        misses = 0;
        doubtful = false;
        boolean news = silent;
        silent = false;
        return news ? Optional.of(new TerminalEvent.Back()) : Optional.empty();
    }
}
