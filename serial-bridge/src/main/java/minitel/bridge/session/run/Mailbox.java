package minitel.bridge.session.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.bridge.session.CallMachine;
import org.jspecify.annotations.Nullable;

/// What comes to a line's owner, in order. Anybody posts; the owner takes.
final class Mailbox {
    private static final int MOST = 64;

    private final ArrayBlockingQueue<LineEvent> events = new ArrayBlockingQueue<>(MOST);

    /// Nobody takes events any more.
    private volatile boolean over;

    /// Waits for room, but not longer than the owner lives.
    void post(LineEvent event) {
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

    /// @return false when there is no room: the event is lost
    boolean offer(LineEvent event) {
        return events.offer(event);
    }

    /// Waits for an event.
    ///
    /// @param nanos no longer than that; [CallMachine#NEVER] = for ever
    /// @return null when none came in time
    @Nullable LineEvent take(long nanos) {
        try {
            return nanos == CallMachine.NEVER
                    ? events.take()
                    : events.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return null; // interrupted, by nobody of ours: as if the time were over
        }
    }

    void over() {
        over = true;
        events.clear();
    }
}
