package minitel.life;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/// Bounds the lines of the log that strangers can cause: of each kind the first ones are written,
/// then so many a minute; how many were left out is one line a minute. A flood of one kind takes no
/// lines from another; what operators do is not counted.
///
/// As the log itself, there is one for the whole program. Any thread.
public final class LogBudget {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /// Visitors who have not typed anything.
    public static final LogBudget LOOKERS = new LogBudget("visits without a key", 200, 30);

    /// Visitors who have.
    public static final LogBudget VISITORS = new LogBudget("visits", 1000, 200);

    /// Who is kept out.
    public static final LogBudget REFUSALS = new LogBudget("bans and refusals", 200, 30);

    /// Who guesses at passwords.
    public static final LogBudget PASSWORDS = new LogBudget("wrong passwords", 30, 30);

    /// What is wrong with a connection or a proxy.
    public static final LogBudget DOORS = new LogBudget("the doors", 50, 10);

    /// What is published and does not answer who asks for it.
    public static final LogBudget TARGETS = new LogBudget("targets", 50, 10);

    /// Who calls the WebSocket port otherwise than it can be called.
    public static final LogBudget HANDSHAKES = new LogBudget("broken handshakes", 30, 6);

    /// Whose pages may not call, which strangers can cause from anybody's browser: one a minute.
    public static final LogBudget PAGES = new LogBudget("pages that may not call", 1, 1);

    /// Other relays that come, go, and cannot be reached; who is none.
    public static final LogBudget RELAYS = new LogBudget("other relays", 100, 20);

    /// Peers that want to be linked, their proofs, and the link engine.
    public static final LogBudget PEERS = new LogBudget("peers and their links", 100, 20);

    /// What a stranger's input breaks, with a stack trace each.
    public static final LogBudget FAULTS = new LogBudget("faults of this program", 50, 10);

    private static final List<LogBudget> ALL =
            List.of(
                    LOOKERS,
                    VISITORS,
                    REFUSALS,
                    PASSWORDS,
                    DOORS,
                    TARGETS,
                    HANDSHAKES,
                    PAGES,
                    RELAYS,
                    PEERS,
                    FAULTS);

    private final String what;

    /// After so many nanoseconds one more line may be written.
    private final long price;

    private final long most;
    private final LongSupplier nanos;
    private final Consumer<String> log;

    private final ReentrantLock lock = new ReentrantLock();
    private long credit;
    private long looked;
    private long told;
    private long untold;
    private long leftOut;

    private LogBudget(String what, int first, int aMinute) {
        this(what, first, aMinute, System::nanoTime, Logger::info);
    }

    /// @param first so many lines at once
    /// @param aMinute so many come in again
    /// @param nanos a clock like [System#nanoTime]
    LogBudget(String what, int first, int aMinute, LongSupplier nanos, Consumer<String> log) {
        this.what = what;
        price = MINUTE / aMinute;
        most = price * first;
        credit = most;
        this.nanos = nanos;
        this.log = log;
        looked = nanos.getAsLong();
        told = looked;
    }

    /// Whether a line may be written; if not, it counts as left out.
    public boolean allows() {
        long news;
        boolean may;
        lock.lock();
        try {
            news = look();
            may = credit >= price;
            credit -= may ? price : 0;
            untold += may ? 0 : 1;
            leftOut += may ? 0 : 1;
        } finally {
            lock.unlock();
        }
        tell(news);
        return may;
    }

    /// Counts a line that is left out with another one.
    public void leaveOut() {
        lock.lock();
        try {
            untold++;
            leftOut++;
        } finally {
            lock.unlock();
        }
    }

    /// Tells what was left out, if that is due.
    ///
    /// @return how many lines were left out since the start
    long settle() {
        long news;
        long all;
        lock.lock();
        try {
            news = look();
            all = leftOut;
        } finally {
            lock.unlock();
        }
        tell(news);
        return all;
    }

    /// Tells of all kinds what was left out, once a minute: somebody has to ask now and then, as
    /// strangers leave.
    ///
    /// @return how many lines were left out since the start
    public static long settleAll() {
        return ALL.stream().mapToLong(LogBudget::settle).sum();
    }

    /// All kinds as a fresh program has them. For tests, which share one program.
    static void refillAll() {
        ALL.forEach(LogBudget::refill);
    }

    private void refill() {
        lock.lock();
        try {
            credit = most;
        } finally {
            lock.unlock();
        }
    }

    /// @return how many lines are to be told of as left out
    private long look() {
        long now = nanos.getAsLong();
        credit = Math.min(most, credit + now - looked);
        looked = now;
        if (untold == 0 || now - told < MINUTE) {
            return 0;
        }
        long news = untold;
        untold = 0;
        told = now;
        return news;
    }

    private void tell(long news) {
        if (news > 0) {
            String lines = news == 1 ? "line" : "lines";
            log.accept(String.format(Locale.ROOT, "and %,d more %s about %s", news, lines, what));
        }
    }
}
