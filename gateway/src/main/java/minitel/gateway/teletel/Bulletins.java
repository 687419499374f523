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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Messages on their way to a PyMoIP server, in order, at most 4,096.
///
/// The server reads a state only after it has been told of it, so two states of one session keep 50
/// ms apart; other sessions do not wait for that. While there is no channel only the latest state
/// of each session is kept, and nothing of a session that came and went unseen.
final class Bulletins {
    static final int MOST = 4096;
    static final long APART = Duration.ofMillis(50).toNanos();

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Bulletin> waiting = new ArrayDeque<>();

    /// When a state of a session went out, by its token; only those of the last 50 ms matter.
    private final Map<String, Long> lastState = new HashMap<>();

    /// The number of the link that is up, 0 = none.
    private int link;

    private int links;

    /// Nanoseconds until the next bulletin may go, when none may yet.
    private long soonest;

    private long dropped;

    enum Kind {
        ARRIVAL,
        STATE,
        REMARK,
        DEPARTURE
    }

    /// @param pid the session's token
    record Bulletin(String pid, Kind kind, String text) {
        boolean is(Kind wanted, String of) {
            return kind == wanted && pid.equals(of);
        }
    }

    /// @param clock in nanoseconds
    Bulletins(LongSupplier clock) {
        this.clock = clock;
    }

    void post(Bulletin bulletin) {
        lock.lock();
        try {
            if (link == 0 && superseded(bulletin)) {
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
        String pid = fresh.pid();
        return switch (fresh.kind()) {
            case ARRIVAL, REMARK -> false;
            case STATE -> {
                waiting.removeIf(b -> b.is(Kind.STATE, pid));
                yield false;
            }
            case DEPARTURE -> {
                boolean unseen = waiting.stream().anyMatch(b -> b.is(Kind.ARRIVAL, pid));
                waiting.removeIf(b -> b.pid().equals(pid));
                yield unseen;
            }
        };
    }

    /// A link is up.
    ///
    /// @return its number, for [#take]
    int linkUp() {
        lock.lock();
        try {
            links++;
            link = links;
            return link;
        } finally {
            lock.unlock();
        }
    }

    /// No link is up any more: whoever waits in [#take] gets null.
    void linkDown() {
        lock.lock();
        try {
            link = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a bulletin whose time has come.
    ///
    /// @return null once the link is no longer the one that is up
    @Nullable Bulletin take(int forLink) {
        lock.lock();
        try {
            while (link == forLink) {
                Bulletin due = due();
                if (due != null) {
                    return due;
                }
                await();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Lock held.
    private void await() {
        try {
            changed.await(soonest, TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Nobody interrupts this thread; if somebody does, it looks again.
        }
    }

    /// The first bulletin that may go now and overtakes none of its own session; null, and
    /// [#soonest] set, when there is none.
    @Nullable Bulletin due() {
        lock.lock();
        try {
            long now = clock.getAsLong();
            soonest = Long.MAX_VALUE;
            Set<String> held = new HashSet<>();
            for (Iterator<Bulletin> all = waiting.iterator(); all.hasNext(); ) {
                Bulletin b = all.next();
                if (held.contains(b.pid())) {
                    continue;
                }
                long left = left(b, now);
                if (left == 0) {
                    all.remove();
                    note(b, now);
                    return b;
                }
                held.add(b.pid());
                soonest = Math.min(soonest, left);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Nanoseconds until a bulletin may follow the last of its session.
    private long left(Bulletin b, long now) {
        Long last = b.kind() == Kind.STATE ? lastState.get(b.pid()) : null;
        return last == null ? 0 : Math.max(0, APART - (now - last));
    }

    private void note(Bulletin b, long now) {
        if (b.kind() == Kind.STATE) {
            lastState.values().removeIf(sent -> now - sent >= APART);
            lastState.put(b.pid(), now);
        }
    }

    /// A bulletin that could not be sent is the first again.
    void giveBack(Bulletin unsent) {
        lock.lock();
        try {
            if (waiting.size() == MOST) {
                dropped++;
            } else {
                waiting.addFirst(unsent);
            }
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
