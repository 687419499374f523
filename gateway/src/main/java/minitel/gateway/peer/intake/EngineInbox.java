package minitel.gateway.peer.intake;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The work that waits for the owner, in a lane for each source. The engine's own goes first; of
/// the others each lane has its turn, so that whoever fills his waits the longest. What has no room
/// is dropped: the caller counts it. For any thread.
public final class EngineInbox {
    /// Of one source.
    static final int DEEPEST = 64;

    /// Sources.
    static final int MOST_LANES = 64;

    private static final int DEEPEST_OWN = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<Runnable> own = new ArrayDeque<>();

    /// None of them is empty; the first is next.
    private final Map<Object, ArrayDeque<Runnable>> lanes = new LinkedHashMap<>();

    /// Work of the engine's own, which strangers cannot cause without bound.
    ///
    /// @return false when there is no room
    public boolean own(Runnable work) {
        lock.lock();
        try {
            return own.size() < DEEPEST_OWN && add(own, work);
        } finally {
            lock.unlock();
        }
    }

    /// @param source whose lane it is
    /// @return false when there is no room
    public boolean offer(Object source, Runnable work) {
        lock.lock();
        try {
            ArrayDeque<Runnable> lane = lanes.get(source);
            if (lane == null && lanes.size() < MOST_LANES) {
                lane = new ArrayDeque<>();
                lanes.put(source, lane);
            }
            return lane != null && lane.size() < DEEPEST && add(lane, work);
        } finally {
            lock.unlock();
        }
    }

    private boolean add(ArrayDeque<Runnable> to, Runnable work) {
        news.signal();
        return to.add(work);
    }

    /// Waits for work.
    ///
    /// @param others whether others' may come, too
    /// @param most nanoseconds
    /// @return empty = nothing came
    public Optional<Runnable> take(boolean others, long most) {
        lock.lock();
        try {
            for (long left = most; left > 0 && isEmpty(others); ) {
                left = news.awaitNanos(left);
            }
            if (!own.isEmpty()) {
                return Optional.of(own.remove());
            }
            return others ? next() : Optional.empty();
        } catch (Throwable _) {
            return Optional.empty(); // nobody interrupts it: the program ends
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty(boolean others) {
        return own.isEmpty() && (!others || lanes.isEmpty());
    }

    private Optional<Runnable> next() {
        if (lanes.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<Object, ArrayDeque<Runnable>> first = lanes.entrySet().iterator().next();
        Object source = first.getKey();
        ArrayDeque<Runnable> lane = first.getValue();
        Runnable work = lane.remove();
        lanes.remove(source);
        if (!lane.isEmpty()) {
            lanes.put(source, lane); // behind all others
        }
        return Optional.of(work);
    }
}
