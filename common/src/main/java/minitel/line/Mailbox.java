package minitel.line;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Events on their way to the one thread that owns a session or a line, in order. Any thread posts
/// and offers; the owner takes, and says when it takes no more.
///
/// @param <E> what may happen
public final class Mailbox<E> {
    /// The patience of who waits for ever.
    public static final long NEVER = Long.MAX_VALUE;

    private final LinkedBlockingQueue<E> events;

    /// What found no room and may not be lost.
    private volatile @Nullable E urgent;

    /// Nobody takes events any more.
    private volatile boolean over;

    /// @param most events that may wait
    public Mailbox(int most) {
        events = new LinkedBlockingQueue<>(most);
    }

    /// Waits for room, but not longer than the owner lives.
    public void post(E event) {
        boolean posted = false;
        while (!posted && !over) {
            try {
                posted = events.offer(event, 1, TimeUnit.SECONDS);
            } catch (Throwable _) {
                // Nobody interrupts these threads; if somebody does, the event still has to come.
                posted = false;
            }
        }
    }

    /// Without a wait.
    ///
    /// @return false when there is no room: the event is lost
    public boolean offer(E event) {
        return events.offer(event);
    }

    /// Without a wait, and not lost: it comes behind what waits, and before all of it where there
    /// is no room.
    ///
    /// @param event which says the same however often it comes
    public void remind(E event) {
        if (!events.offer(event)) {
            urgent = event;
            boolean _ = events.offer(event); // wakes an owner who has emptied it meanwhile
        }
    }

    private @Nullable E reminder() {
        E event = urgent;
        urgent = null;
        return event;
    }

    /// Waits for the next event.
    public E take() throws InterruptedException {
        E event = reminder();
        return event != null ? event : events.take();
    }

    /// Waits for the next event with patience.
    ///
    /// @param nanos no longer than that; [#NEVER] = for ever
    /// @return null when none came in time
    public @Nullable E take(long nanos) {
        E event = reminder();
        if (event != null) {
            return event;
        }
        try {
            return nanos == NEVER
                    ? events.take()
                    : events.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return null; // interrupted, by nobody of ours: as if the time were over
        }
    }

    /// The owner takes no more: what waits is lost, and nobody waits for room.
    public void over() {
        over = true;
        events.clear();
    }
}
