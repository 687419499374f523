package minitel.ws;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Asks a peer now and then whether it is there, and reports one that is silent. A [WsDuplex] runs
/// it on a virtual thread of its own, where pings are wanted.
///
/// Silence counts only while the connection is being read: behind a slow terminal a pong may wait
/// in the kernel for minutes. A ping waits as well, behind all that we have written since the peer
/// answered last: it may take the peer as long to come to it as those bytes take on the slowest
/// line.
final class Pinger {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /// What a byte takes at 300 bit/s.
    private static final long BYTE = TimeUnit.SECONDS.toNanos(1) / 30;

    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    private final Runnable ping;
    private final Runnable broken;
    private final LongSupplier written;
    private final long patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean answered;
    private boolean stopped;

    /// Since when the reader waits ([System#nanoTime]); meaningless while `listening` is false.
    private volatile long since;

    private volatile boolean listening;

    /// @param ping notes a ping, never blocks
    /// @param broken called when the peer is silent for `patience` after a ping has come to it
    /// @param written how many bytes the connection was given so far
    Pinger(Runnable ping, Runnable broken, LongSupplier written, Duration patience) {
        this.ping = ping;
        this.broken = broken;
        this.written = written;
        this.patience = patience.toNanos();
    }

    /// The reader tells when it begins and ends to wait.
    void listening(boolean now) {
        since = System.nanoTime();
        listening = now;
    }

    void pong() {
        lock.lock();
        answered = true;
        changed.signalAll();
        lock.unlock();
    }

    void stop() {
        lock.lock();
        stopped = true;
        changed.signalAll();
        lock.unlock();
    }

    void run(Duration interval) {
        lock.lock();
        try {
            long taken = 0;
            while (!stopped) {
                long next = System.nanoTime() + interval.toNanos();
                answered = false;
                long sent = written.getAsLong();
                ping.run();
                if (!awaitPong(patience + way(sent - taken))) {
                    stopped = true;
                    broken.run();
                }
                taken = sent;
                while (!stopped && await(next - System.nanoTime())) {}
            }
        } finally {
            lock.unlock();
        }
    }

    /// What so many bytes before it may cost a ping.
    static long way(long bytes) {
        return Math.min(LONGEST, bytes * BYTE);
    }

    /// @return false when the peer has been silent so long
    private boolean awaitPong(long most) {
        long asked = System.nanoTime();
        while (!answered && !stopped) {
            long now = System.nanoTime();
            long silent = listening ? Math.min(now - since, now - asked) : 0;
            if (!await(most - silent)) {
                return false;
            }
        }
        return true;
    }

    /// Lock held. @return false when there is no time left to wait
    private boolean await(long nanos) {
        if (nanos <= 0) {
            return false;
        }
        try {
            changed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (Throwable _) { // interrupted: the program ends
            stopped = true;
        }
        return true;
    }
}
