package minitel.cli;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Has a running program tell how it is: when there is news, and now and then without any, since
/// figures grow old. One telling at a time, so that the last told is the latest. For any thread.
public final class StatusTeller implements AutoCloseable {
    private final Duration longest;
    private final Runnable telling;
    private final ReentrantLock turn = new ReentrantLock();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;

    /// @param longest goes by between two tellings
    /// @param telling may throw: the next one comes all the same
    public StatusTeller(Duration longest, Runnable telling) {
        this.longest = longest;
        this.telling = telling;
    }

    /// On a virtual thread of its own, until it is closed.
    public void start(String thread) {
        VirtualThreads.start(thread, this::run);
    }

    /// There is news: for a thread that waits for no file and no reader of the program's output.
    public void news() {
        news.release();
    }

    /// Tells, and returns when it is told.
    public void tell() {
        turn.lock();
        try {
            telling.run();
        } finally {
            turn.unlock();
        }
    }

    private void run() {
        while (goesOn()) {
            try {
                tell();
            } catch (Throwable t) { // not typed: it parks
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "the status was not told");
                }
            }
        }
    }

    private boolean goesOn() {
        try {
            news.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
            news.drainPermits();
        } catch (Throwable _) {
            // Nobody interrupts it: the program ends.
        }
        return isOpen();
    }

    public boolean isOpen() {
        return !closed;
    }

    /// A telling that has begun may still end.
    @Override
    public void close() {
        closed = true;
        news.release();
    }
}
