package minitel.gateway.guard;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import minitel.life.WriteFailure;

/// Writes the bans to their file in a thread of its own: any number of changes while it writes or
/// pauses are one more write. What cannot be written is told once and tried again.
final class BanWriter implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final BanFile file;
    private final Supplier<BanFile.Kept> bans;
    private final Consumer<String> trouble;
    private final Rhythm rhythm;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean changed;
    private boolean closed;
    private long failures;

    /// How long the writer rests after a write that went well, and after one that did not.
    record Rhythm(Duration afterWrite, Duration afterFailure) {
        static final Rhythm CALM = new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    BanWriter(BanFile file, Supplier<BanFile.Kept> bans, Consumer<String> trouble, Rhythm rhythm) {
        this.file = file;
        this.bans = bans;
        this.trouble = trouble;
        this.rhythm = rhythm;
        thread = Thread.ofPlatform().daemon().name("guard.bans").start(this::run);
    }

    /// Any thread; returns at once.
    void changed() {
        lock.lock();
        changed = true;
        news.signal();
        lock.unlock();
    }

    long failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Duration rest = Duration.ZERO;
        boolean failing = false;
        while (awaitWork(rest)) {
            boolean failed = !write(failing);
            if (failing && !failed) {
                trouble.accept("the bans are written to " + file + " again");
            }
            failing = failed;
            rest = failed ? rhythm.afterFailure : rhythm.afterWrite;
        }
    }

    /// @return false when there is nothing more to write, ever
    private boolean awaitWork(Duration rest) {
        lock.lock();
        try {
            long left = rest.toNanos();
            while (left > 0 && !closed) {
                left = await(left);
            }
            while (!changed && !closed) {
                news.awaitUninterruptibly();
            }
            boolean work = changed;
            changed = false;
            return work;
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) {
        try {
            return news.awaitNanos(nanos);
        } catch (InterruptedException _) { // nobody interrupts this thread; if so, no more rest
            return 0;
        }
    }

    private boolean write(boolean failing) {
        try {
            file.write(bans.get());
            return true;
        } catch (Throwable t) { // a full disk must not end the guard
            lock.lock();
            failures++;
            changed = !closed;
            lock.unlock();
            if (!failing) {
                trouble.accept(
                        "the bans cannot be written to "
                                + file
                                + " ("
                                + WriteFailure.words(t)
                                + "): they hold until the gateway stops; trying on");
            }
            return false;
        }
    }

    /// Writes what is not written yet, once, and ends the thread.
    @Override
    public void close() {
        lock.lock();
        closed = true;
        news.signal();
        lock.unlock();
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException _) { // the caller is in a hurry
            Thread.currentThread().interrupt();
        }
    }
}
