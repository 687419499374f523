package minitel.gateway.operate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import minitel.gateway.address.Cidr;
import minitel.gateway.login.Password;
import minitel.gateway.metric.MetricFamily;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The one place where passwords are tried, by whatever door somebody comes: the operators', and
/// apart from them those of published pages.
///
/// Five wrong ones in five minutes shut an address out, an IPv6 /64 as one, until the first of them
/// is five minutes old: not even the right one opens then. Nor does a right one undo wrong ones, as
/// who guesses may share the address with who knows.
///
/// The right password is recognised at once when it was given before in this run. Any other is
/// hashed, on a thread of its own, one at a time; the others wait in a [GuessQueue]. Once thirty in
/// a minute were wrong, those from where wrong ones have come are hashed two seconds apart.
///
/// For any thread; blocks for a quarter of a minute at most.
public final class PasswordAttempts implements OperatorPart {
    static final int PER_ADDRESS = 5;
    static final int A_MINUTE = 30;
    static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// For whom there was no room or no time.
    static final Duration LATER = Duration.ofSeconds(5);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /// What came of an attempt.
    public sealed interface Verdict {
        /// The password, or none is asked for.
        record Right() implements Verdict {}

        record Wrong() implements Verdict {}

        /// It was not looked at; to be tried again after that time.
        record Wait(Duration time) implements Verdict {}
    }

    private final GuessedSecret secret;
    private final LongSupplier nanos;
    private final Duration patience;
    private final Consumer<String> log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PasswordFailures<PasswordGuess.Suspect> failures = new PasswordFailures<>();
    private final PasswordFailures<Cidr> failuresAround = new PasswordFailures<>();
    private final GuessQueue queue = new GuessQueue(this::own, this::around);

    /// When the last thirty wrong ones came.
    private final ArrayDeque<Long> recent = new ArrayDeque<>(A_MINUTE);

    private final LongAdder right = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private boolean hashing;
    private long hashed;

    public PasswordAttempts(Password password) {
        this(GuessedSecret.of(password, ""), System::nanoTime, PATIENCE, PasswordAttempts::warn);
    }

    /// For several secrets, each named at its attempts.
    public PasswordAttempts() {
        this(Password.of(""));
    }

    /// @param nanos a clock like [System#nanoTime]
    /// @param patience how long somebody waits for his turn
    /// @param log may block without harm to others
    PasswordAttempts(
            GuessedSecret secret, LongSupplier nanos, Duration patience, Consumer<String> log) {
        this.secret = secret;
        this.nanos = nanos;
        this.patience = patience;
        this.log = log;
        hashed = nanos.getAsLong() - PACE.toNanos();
    }

    private static void warn(String line) {
        if (LogBudget.PASSWORDS.allows()) {
            Logger.warn(line);
        }
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(() -> List.of(family()));
    }

    /// Whether a password is asked for at all.
    public boolean asks() {
        return secret.isSet();
    }

    /// The wider network around an address, as which it is counted where addresses are equal.
    public static Cidr around(InetAddress address) {
        return PasswordGuess.around(address);
    }

    /// How many wrong ones there are against an address.
    public int failed(InetAddress address) {
        lock.lock();
        try {
            return own(nobody(address));
        } finally {
            lock.unlock();
        }
    }

    /// How long an address that has failed too often is shut out yet; zero when it is not.
    public Duration shutOut(InetAddress address) {
        lock.lock();
        try {
            return shutOut(nobody(address), nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private PasswordGuess nobody(InetAddress address) {
        return new PasswordGuess(secret, address, "", "");
    }

    private Duration shutOut(PasswordGuess guess, long now) {
        return failures.of(guess.suspect(), now) >= PER_ADDRESS
                ? failures.left(guess.suspect(), now)
                : Duration.ZERO;
    }

    /// Tries a password.
    ///
    /// @param door where it was typed: `the console`
    public Verdict attempt(InetAddress address, String typed, String door) {
        return attempt(secret, address, typed, door);
    }

    /// Tries the password of one of several places.
    public Verdict attempt(GuessedSecret at, InetAddress address, String typed, String door) {
        if (!at.isSet()) {
            return new Verdict.Right();
        }
        PasswordGuess guess = new PasswordGuess(at, address, typed, door);
        try {
            return attempt(guess);
        } finally {
            if (guess.trouble != null) {
                log.accept(guess.trouble);
            }
        }
    }

    private Verdict attempt(PasswordGuess guess) {
        lock.lock();
        try {
            if (!decided(guess, nanos.getAsLong())) {
                queue.enter(guess).ifPresent(this::sendAway);
                await(guess);
            }
            Verdict verdict = guess.verdict;
            return verdict == null ? refused(LATER) : verdict;
        } finally {
            lock.unlock();
        }
    }

    /// Whether it is known without a hash what becomes of it.
    private boolean decided(PasswordGuess guess, long now) {
        Duration left = shutOut(guess, now);
        if (left.isPositive()) {
            guess.verdict = refused(left);
        } else if (guess.secret.remembers(guess.typed)) {
            guess.verdict = right();
        }
        return guess.verdict != null;
    }

    private void await(PasswordGuess guess) {
        long left = patience.toNanos();
        try {
            next();
            while (guess.verdict == null && left > 0) {
                long piece = Math.min(left, PACE.toNanos());
                left -= piece - changed.awaitNanos(piece);
                next();
            }
        } catch (Throwable _) {
            // Whoever waits here has been given up.
        } finally {
            queue.leave(guess);
        }
    }

    /// Begins to hash what is due, unless something is being hashed.
    private void next() {
        long now = nanos.getAsLong();
        PasswordGuess first = hashing ? null : queue.first();
        while (first != null && (decided(first, now) || due(first, now))) {
            queue.leave(first);
            if (first.verdict == null) {
                hash(first);
            }
            changed.signalAll();
            first = hashing ? null : queue.first();
        }
    }

    private boolean due(PasswordGuess guess, long now) {
        boolean many = recent.size() == A_MINUTE && now - recent.getFirst() < MINUTE;
        boolean suspect = own(guess) > 0 || around(guess) > 0;
        return !many || !suspect || now - hashed >= PACE.toNanos();
    }

    private int own(PasswordGuess guess) {
        return failures.of(guess.suspect(), nanos.getAsLong());
    }

    private int around(PasswordGuess guess) {
        return failuresAround.of(guess.around, nanos.getAsLong());
    }

    private void sendAway(PasswordGuess guess) {
        guess.verdict = refused(LATER);
        changed.signalAll();
    }

    /// A virtual thread would keep others from running meanwhile.
    private void hash(PasswordGuess guess) {
        hashing = true;
        boolean started = false;
        try {
            Thread.ofPlatform().daemon().name("password").start(() -> compare(guess));
            started = true;
        } catch (Throwable t) {
            guess.trouble = "no thread to hash a password: " + t.getMessage();
        } finally {
            if (!started) {
                hashing = false;
                sendAway(guess);
            }
        }
    }

    private void compare(PasswordGuess guess) {
        boolean same = false;
        try {
            same = guess.secret.matches(guess.typed);
        } finally {
            compared(guess, same);
        }
    }

    /// Without the lock it is told: a log that nobody reads stops whoever writes to it.
    private void compared(PasswordGuess guess, boolean same) {
        boolean out;
        lock.lock();
        try {
            hashing = false;
            hashed = nanos.getAsLong();
            guess.verdict = same ? right() : wrong(guess);
            out = own(guess) >= PER_ADDRESS;
            next();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!same) {
            String end = out ? ", which is shut out for five minutes" : "";
            log.accept("a wrong password for " + guess.door + " from " + guess.from + end);
        }
    }

    private Verdict right() {
        right.increment();
        return new Verdict.Right();
    }

    private Verdict wrong(PasswordGuess guess) {
        wrong.increment();
        failures.add(guess.suspect(), hashed);
        failuresAround.add(guess.around, hashed);
        if (recent.size() == A_MINUTE) {
            recent.removeFirst();
        }
        recent.add(hashed);
        return new Verdict.Wrong();
    }

    private Verdict refused(Duration time) {
        refused.increment();
        return new Verdict.Wait(time);
    }

    /// How many there were, by outcome.
    MetricFamily family() {
        return MetricFamily.counter(
                        "minitel_passwords_total",
                        "Passwords that operators, or others, have typed, by outcome; refused ones"
                                + " were not looked at.")
                .with(refused.sum(), "outcome", "refused")
                .with(right.sum(), "outcome", "right")
                .with(wrong.sum(), "outcome", "wrong");
    }

    /// How many wait for a hash.
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }
}
