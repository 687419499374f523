package minitel.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.operate.OperatorRegistry.Figure;
import minitel.io.VirtualThreads;
import minitel.life.Service;
import org.tinylog.Logger;

/// Remembers the recent past of the registered figures, for the curves of the operator's page: each
/// second of the last 5 minutes and each minute of the last 24 hours. Its memory does not grow. Has
/// a thread of its own; read by any.
public final class FigureHistory implements Service, OperatorPart {
    private final TimeSeries seconds;
    private final TimeSeries minutes;
    private final Map<String, Figure> figures;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param figures by name
    public FigureHistory(Map<String, Figure> figures, InstantSource clock) {
        this.figures = new LinkedHashMap<>(figures);
        this.clock = clock;
        List<Figure> all = List.copyOf(this.figures.values());
        seconds = new TimeSeries(all, Duration.ofSeconds(1), 300, clock.instant());
        minutes = new TimeSeries(all, Duration.ofMinutes(1), 1440, clock.instant());
    }

    /// What is told of it.
    ///
    /// @param every seconds from one value to the next
    record Series(int every, Map<String, List<Long>> series) {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.webOnly()
                        .get("api/history", () -> new Series(1, seconds()))
                        .get("api/history/day", () -> new Series(60, minutes())));
    }

    @Override
    public void start() {
        VirtualThreads.start("history", this::keep);
    }

    private void keep() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                step();
            }
        } catch (Throwable t) {
            Logger.error(t, "the history is not kept any more");
        }
    }

    /// Called once a second; what it has missed is made up for.
    void step() {
        Instant now = clock.instant();
        lock.lock();
        try {
            seconds.step(now);
            minutes.step(now);
        } finally {
            lock.unlock();
        }
    }

    /// The last 5 minutes by name, the oldest second first.
    Map<String, List<Long>> seconds() {
        return read(seconds);
    }

    /// The last 24 hours by name, the oldest minute first.
    Map<String, List<Long>> minutes() {
        return read(minutes);
    }

    private Map<String, List<Long>> read(TimeSeries timeSeries) {
        Map<String, List<Long>> read = new LinkedHashMap<>();
        lock.lock();
        try {
            int i = 0;
            for (String name : figures.keySet()) {
                read.put(name, timeSeries.values(i++));
            }
        } finally {
            lock.unlock();
        }
        return read;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
