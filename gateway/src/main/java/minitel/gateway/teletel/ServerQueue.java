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
/// ms apart; other sessions do not wait for that. What names a session by the server's own number
/// belongs to the link that the number came on, and ends with it: on the next one the number may be
/// somebody else's. While there is no channel nothing is kept of a session that came and went
/// unseen.
final class ServerQueue {
    static final int MOST = 4096;

    /// The link of a message that may go out on any link.
    static final int ANY_LINK = 0;

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
    /// @param link the only one that it may go out on, or [#ANY_LINK]
    record Bulletin(String pid, Kind kind, String text, int link) {
        boolean is(Kind wanted, String of) {
            return kind == wanted && pid.equals(of);
        }
    }

    /// @param clock in nanoseconds
    ServerQueue(LongSupplier clock) {
        this.clock = clock;
    }

    void post(Bulletin bulletin) {
        lock.lock();
        try {
            if (bulletin.link() != ANY_LINK && bulletin.link() != link) {
                dropped++;
                return;
            }
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
        return fresh.kind() == Kind.DEPARTURE && waiting.removeIf(b -> b.is(Kind.ARRIVAL, pid));
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
            int before = waiting.size();
            waiting.removeIf(b -> b.link() != ANY_LINK);
            dropped += before - waiting.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a bulletin whose time has come. One thread at a time takes, and says [#sent] or
    /// [#giveBack] of each before the next.
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

    /// A bulletin from [#take] has gone out.
    void sent(Bulletin b) {
        lock.lock();
        try {
            if (b.kind() == Kind.STATE) {
                long now = clock.getAsLong();
                lastState.values().removeIf(sent -> now - sent >= APART);
                lastState.put(b.pid(), now);
            }
        } finally {
            lock.unlock();
        }
    }

    /// A bulletin that could not be sent, since its link is lost, is the first again.
    void giveBack(Bulletin unsent) {
        lock.lock();
        try {
            if (unsent.link() != ANY_LINK || waiting.size() == MOST) {
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
