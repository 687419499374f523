package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
    private static final int MOST = 4_000;

    /// Of these, to one host: all its callers may leave at once, and those of others with them.
    private static final int MOST_OF_HOST = 1_000;

    private final Set<DialAttempt> open = ConcurrentHashMap.newKeySet();

    /// How many of them go to each host.
    private final Map<String, Integer> ofHost = new ConcurrentHashMap<>();

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

    /// @param host where it goes
    void send(String name, String host, Farewell farewell) {
        if (open.size() >= MOST || ofHost.getOrDefault(host, 0) >= MOST_OF_HOST) {
            figures.farewellLost();
            return;
        }
        DialAttempt attempt = new DialAttempt(PATIENCE);
        open.add(attempt);
        ofHost.merge(host, 1, Integer::sum);
        running.register();
        VirtualThreads.start(name, () -> say(farewell, host, attempt));
    }

    private void say(Farewell farewell, String host, DialAttempt attempt) {
        try {
            farewell.say(attempt);
        } catch (Throwable _) { // not typed: it parks
            // Nobody is left who could be told.
        } finally {
            open.remove(attempt);
            ofHost.computeIfPresent(host, (_, many) -> many > 1 ? many - 1 : null);
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
