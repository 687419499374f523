package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.figure.HttpFigures;
import minitel.io.VirtualThreads;

/// The calls that tell services of callers who have gone, each on a thread of its own: nobody waits
/// for them but the program's end, and that not long.
final class FarewellSender implements AutoCloseable {
    /// What a service gets to hear of it.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What those that are under way get at the program's end.
    private static final Duration LAST = Duration.ofSeconds(2);

    /// Under way at once; a service that takes ten seconds for each hears of no more.
    private static final int MOST = 1_000;

    private final Set<DialAttempt> open = ConcurrentHashMap.newKeySet();

    /// Visits and farewells that are not over.
    private final Phaser running = new Phaser(1);

    private final HttpFigures figures;

    FarewellSender(HttpFigures figures) {
        this.figures = figures;
    }

    @FunctionalInterface
    interface Farewell {
        void say(DialAttempt attempt) throws IOException;
    }

    /// A visit begins whose farewell is to be waited for.
    void expected() {
        running.register();
    }

    /// It is over; its farewell is on its way, if there is one.
    void settled() {
        running.arriveAndDeregister();
    }

    void send(String name, Farewell farewell) {
        if (open.size() >= MOST) {
            figures.farewellLost();
            return;
        }
        DialAttempt attempt = new DialAttempt(PATIENCE);
        open.add(attempt);
        running.register();
        VirtualThreads.start(name, () -> say(farewell, attempt));
    }

    private void say(Farewell farewell, DialAttempt attempt) {
        try {
            farewell.say(attempt);
        } catch (Throwable _) { // not typed: it parks
            // Nobody is left who could be told.
        } finally {
            open.remove(attempt);
            running.arriveAndDeregister();
        }
    }

    /// Waits for those under way, a moment, and gives up the rest.
    @Override
    public void close() {
        int phase = running.arriveAndDeregister();
        try {
            running.awaitAdvanceInterruptibly(phase, LAST.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) { // not typed: it parks
            // The time is over.
        } finally {
            open.forEach(DialAttempt::cancel);
        }
    }
}
