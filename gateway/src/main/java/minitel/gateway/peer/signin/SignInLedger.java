package minitel.gateway.peer.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.dial.NetworkAddress;
import minitel.io.Duplex;

/// How far an engine is with signing in, for the thread that does it and for those who want to know
/// it or to change it. Nothing blocks under its lock.
final class SignInLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Optional<SignInWords> words = Optional.empty();
    private boolean held;
    private boolean closed;
    private Optional<Duplex> stream = Optional.empty();
    private boolean signedIn;
    private Instant since = Instant.now();
    private String reason = "";
    private String untold = "";
    private Optional<NetworkAddress> echo = Optional.empty();

    /// What the thread has to do next.
    sealed interface SignInStep {
        /// Sign in: the tunnel stands.
        record Begin(SignInWords words) implements SignInStep {}

        /// Tell of a trouble.
        record Tell(String why) implements SignInStep {}

        record End() implements SignInStep {}
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable write) {
        lock.lock();
        try {
            write.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// From now on with these words.
    ///
    /// @return false when they are the same as before, or it is over
    boolean take(SignInWords fresh) {
        return locked(() -> {
            boolean other = !closed && !words.equals(Optional.of(fresh));
            words = other ? Optional.of(fresh) : words;
            return other;
        });
    }

    /// Ends the stream that stands, if there is one.
    void cut() {
        locked(() -> stream).ifPresent(Duplex::abort);
    }

    /// The tunnel stands.
    void held() {
        change(() -> held = true);
    }

    /// The tunnel does not stand.
    ///
    /// @param why empty = it is only being called
    void away(String why) {
        change(() -> {
            held = false;
            tell(why);
        });
    }

    /// What was not told before is to be told.
    void failed(String why) {
        change(() -> tell(why));
    }

    private void tell(String why) {
        if (!why.isEmpty() && !why.equals(reason)) {
            reason = why;
            untold = why;
        }
    }

    /// What is to be told now; empty = nothing.
    Optional<String> untold() {
        return locked(() -> {
            String why = untold;
            untold = "";
            return Optional.of(why).filter(it -> !it.isEmpty());
        });
    }

    /// Waits for something to do.
    SignInStep next() {
        lock.lock();
        try {
            while (!closed && untold.isEmpty() && !held) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return new SignInStep.End();
            }
            String why = untold;
            untold = "";
            return why.isEmpty()
                    ? new SignInStep.Begin(words.orElseThrow())
                    : new SignInStep.Tell(why);
        } finally {
            lock.unlock();
        }
    }

    /// Waits so long, unless something changes.
    void pause(Duration wait) {
        lock.lock();
        try {
            if (!closed) {
                changed.awaitNanos(wait.toNanos());
            }
        } catch (Throwable _) {
            closed = true; // nobody interrupts it: the program ends
        } finally {
            lock.unlock();
        }
    }

    /// @return false when it is over, or other words count by now
    boolean opens(SignInWords with, Duplex line) {
        return locked(() -> {
            stream = Optional.of(line);
            return !closed && words.equals(Optional.of(with));
        });
    }

    void stands(Optional<NetworkAddress> tells) {
        change(() -> {
            echo = tells;
            signedIn = true;
            since = Instant.now();
            reason = "";
            untold = "";
        });
    }

    void ended() {
        change(() -> {
            stream = Optional.empty();
            since = signedIn ? Instant.now() : since;
            signedIn = false;
        });
    }

    boolean isSignedIn() {
        return locked(() -> signedIn);
    }

    Optional<SignalState> state(SignalFigures figures) {
        return locked(
                () -> words.map(it -> new SignalState(it, signedIn, since, reason, echo, figures)));
    }

    void close() {
        change(() -> closed = true);
        cut();
    }
}
