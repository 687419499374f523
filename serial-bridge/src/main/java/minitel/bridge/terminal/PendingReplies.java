package minitel.bridge.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The answers that the Minitel owes, in the order of the questions: to the bridge, which keeps
/// them, or to a service, which gets them. Any thread; times are nanoseconds.
///
/// An answer is told by its head, see `ReplyHead`. One to the bridge that did not come in time may
/// still come for a minute: a Minitel that copies its screen keeps its answers until the end.
final class PendingReplies {
    private static final int MOST = 64;
    private static final long LATE = TimeUnit.SECONDS.toNanos(60);

    /// Who asked.
    enum Asker {
        BRIDGE,
        SERVICE,
        NOBODY
    }

    private record Owed(int head, Asker by, long deadline) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Owed> owed = new ArrayDeque<>();

    void add(int head, Asker by, long deadline) {
        lock.lock();
        try {
            if (owed.size() == MOST) {
                owed.removeFirst();
            }
            owed.addLast(new Owed(head, by, deadline));
        } finally {
            lock.unlock();
        }
    }

    /// An answer has come: whose is it?
    Asker answered(int head, long now) {
        lock.lock();
        try {
            forget(now);
            Asker inTime = take(head, now);
            return inTime == Asker.NOBODY ? take(head, Long.MIN_VALUE) : inTime;
        } finally {
            lock.unlock();
        }
    }

    /// Whether a service waits for such an answer.
    boolean serviceAwaits(int head, long now) {
        lock.lock();
        try {
            forget(now);
            return owed.stream().anyMatch(o -> o.head == head && o.by == Asker.SERVICE);
        } finally {
            lock.unlock();
        }
    }

    /// Whether anybody waits for any answer.
    boolean awaitsAny(long now) {
        lock.lock();
        try {
            forget(now);
            return owed.stream().anyMatch(o -> o.deadline >= now);
        } finally {
            lock.unlock();
        }
    }

    /// The service has gone: answers to its questions are nobody else's.
    void disown() {
        lock.lock();
        try {
            for (int left = owed.size(); left > 0; left--) {
                Owed o = owed.removeFirst();
                owed.addLast(new Owed(o.head, Asker.BRIDGE, o.deadline));
            }
        } finally {
            lock.unlock();
        }
    }

    private Asker take(int head, long notBefore) {
        for (Iterator<Owed> each = owed.iterator(); each.hasNext(); ) {
            Owed o = each.next();
            if (o.head == head && o.deadline >= notBefore) {
                each.remove();
                return o.by;
            }
        }
        return Asker.NOBODY;
    }

    private void forget(long now) {
        owed.removeIf(o -> now > (o.by == Asker.BRIDGE ? o.deadline + LATE : o.deadline));
    }
}
