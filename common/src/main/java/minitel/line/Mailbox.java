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

    /// Waits for the next event.
    public E take() throws InterruptedException {
        return events.take();
    }

    /// Waits for the next event with patience.
    ///
    /// @param nanos no longer than that; [#NEVER] = for ever
    /// @return null when none came in time
    public @Nullable E take(long nanos) {
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
