package minitel.gateway.teletel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Messages on their way to a PyMoIP server, in order, at most 4,096.
///
/// The server reads a state only after it has been told of it, so two states of one session keep 50
/// ms apart; other sessions do not wait for that. While there is no channel only the latest state
/// of each session is kept, and nothing of a session that came and went unseen.
final class Bulletins {
    private static final int MOST = 4096;
    static final long APART = Duration.ofMillis(50).toNanos();

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Bulletin> waiting = new ArrayDeque<>();
    private final Map<String, Long> lastState = new HashMap<>();
    private boolean connected;
    private long dropped;

    enum Kind {
        ARRIVAL,
        STATE,
        REMARK,
        DEPARTURE
    }

    /// @param pid the session's token
    record Bulletin(String pid, Kind kind, String text) {}

    Bulletins(LongSupplier clock) {
        this.clock = clock;
    }

    void post(Bulletin bulletin) {
        lock.lock();
        try {
            if (!connected && superseded(bulletin)) {
                return;
            }
            if (waiting.size() == MOST) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.add(bulletin);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Removes what the new bulletin makes pointless.
    ///
    /// @return whether the new one is pointless itself
    private boolean superseded(Bulletin fresh) {
        return switch (fresh.kind()) {
            case ARRIVAL, REMARK -> false;
            case STATE -> {
                waiting.removeIf(b -> b.pid().equals(fresh.pid()) && b.kind() == Kind.STATE);
                yield false;
            }
            case DEPARTURE -> {
                boolean unseen =
                        waiting.stream()
                                .anyMatch(b ->
                                        b.kind() == Kind.ARRIVAL && b.pid().equals(fresh.pid()));
                waiting.removeIf(b -> b.pid().equals(fresh.pid()));
                yield unseen;
            }
        };
    }

    void connected(boolean now) {
        lock.lock();
        try {
            connected = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a bulletin whose time has come.
    ///
    /// @return null once `open` says no
    @Nullable Bulletin take(BooleanSupplier open) {
        lock.lock();
        try {
            while (open.getAsBoolean()) {
                long now = clock.getAsLong();
                Bulletin due = due(now);
                if (due != null) {
                    return due;
                }
                await(waiting.isEmpty() ? Duration.ofSeconds(1).toNanos() : APART / 10);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void await(long nanos) {
        try {
            changed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Nobody interrupts this thread; if somebody does, it looks again.
        }
    }

    private @Nullable Bulletin due(long now) {
        Set<String> held = new HashSet<>();
        for (Iterator<Bulletin> all = waiting.iterator(); all.hasNext(); ) {
            Bulletin b = all.next();
            if (held.contains(b.pid()) || tooSoon(b, now)) {
                held.add(b.pid());
                continue;
            }
            all.remove();
            noteState(b, now);
            return b;
        }
        return null;
    }

    private boolean tooSoon(Bulletin b, long now) {
        Long last = lastState.get(b.pid());
        return b.kind() == Kind.STATE && last != null && now - last < APART;
    }

    private void noteState(Bulletin b, long now) {
        if (b.kind() == Kind.STATE) {
            lastState.put(b.pid(), now);
        } else if (b.kind() == Kind.DEPARTURE) {
            lastState.remove(b.pid());
        }
    }

    /// A bulletin that could not be sent is the first again.
    void giveBack(Bulletin unsent) {
        lock.lock();
        try {
            waiting.addFirst(unsent);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}
