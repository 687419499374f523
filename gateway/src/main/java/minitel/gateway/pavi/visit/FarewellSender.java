package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import minitel.dial.DialAttempt;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// The calls that tell services of callers who have gone: nobody waits for them but the program's
/// end, and that not long. All callers of a service may leave at once; so a host is called by a few
/// threads, and what is for it waits behind them, beside what is for others.
final class FarewellSender implements AutoCloseable {
    /// What a service gets to hear of it.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What those that are not over get at the program's end.
    private static final Duration LAST = Duration.ofSeconds(2);

    /// To one host at once. One that never answers is through with all that may wait for it in two
    /// and a half minutes.
    private static final int AT_ONCE = 200;

    /// Under way and waiting: more than a gateway of this size has callers.
    private static final int MOST = 8_000;

    /// Of these, for one host.
    private static final int MOST_OF_HOST = 3_000;

    private final Set<DialAttempt> open = ConcurrentHashMap.newKeySet();

    /// Visits and farewells that are not over.
    private final Phaser running = new Phaser(1);

    private final Runnable lost;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, as the two below.
    private final Map<String, Host> hosts = new HashMap<>();

    private int pending;
    private boolean over;

    /// @param lost told of each that nobody hears of
    FarewellSender(Runnable lost) {
        this.lost = lost;
    }

    @FunctionalInterface
    interface Farewell {
        void say(DialAttempt attempt) throws IOException;
    }

    /// What is for one host.
    private static final class Host {
        private final Queue<Farewell> waiting = new ArrayDeque<>();
        private int underWay;
    }

    /// A visit begins whose farewell is to be waited for.
    void expected() {
        running.register();
    }

    /// It is over; its farewell is on its way, if there is one.
    void settled() {
        running.arriveAndDeregister();
    }

    /// @param name of the thread, where it is not another's that says it
    /// @param to where it goes
    void send(String name, String to, Farewell farewell) {
        running.register();
        lock.lock();
        try {
            Host host = hosts.getOrDefault(to, new Host());
            if (over || pending >= MOST || host.underWay + host.waiting.size() >= MOST_OF_HOST) {
                lost.run();
                running.arriveAndDeregister();
                return;
            }
            pending++;
            hosts.put(to, host);
            if (host.underWay < AT_ONCE) {
                host.underWay++;
                VirtualThreads.start(name, () -> say(farewell, to));
            } else {
                host.waiting.add(farewell);
            }
        } finally {
            lock.unlock();
        }
    }

    private void say(Farewell first, String to) {
        Farewell farewell = first;
        while (farewell != null) {
            say(farewell);
            farewell = next(to);
        }
    }

    private void say(Farewell farewell) {
        DialAttempt attempt = new DialAttempt(PATIENCE);
        open.add(attempt);
        try {
            farewell.say(attempt);
        } catch (Throwable _) { // not typed: it parks
            // Nobody is left who could be told.
        } finally {
            open.remove(attempt);
            running.arriveAndDeregister();
        }
    }

    /// @return null when nothing waits for that host
    private @Nullable Farewell next(String to) {
        lock.lock();
        try {
            pending--;
            Host host = hosts.get(to);
            Farewell next = over || host == null ? null : host.waiting.poll();
            if (next == null && host != null && --host.underWay == 0) {
                hosts.remove(to);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for those that are not over, a moment, and gives up the rest.
    @Override
    public void close() {
        int phase = running.arriveAndDeregister();
        try {
            running.awaitAdvanceInterruptibly(phase, LAST.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) { // not typed: it parks
            // The time is over.
        } finally {
            end();
            open.forEach(DialAttempt::cancel);
        }
    }

    private void end() {
        lock.lock();
        try {
            over = true;
            hosts.values().forEach(host -> host.waiting.forEach(_ -> lost.run()));
        } finally {
            lock.unlock();
        }
    }
}
