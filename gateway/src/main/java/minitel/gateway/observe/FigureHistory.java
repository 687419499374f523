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
import java.util.function.LongSupplier;
import minitel.io.VirtualThreads;
import minitel.life.Service;
import org.tinylog.Logger;

/// The recent past in figures: each second of the last 5 minutes and each minute of the last 24
/// hours. Its memory does not grow.
public final class FigureHistory implements Service {
    private final TimeSeries seconds;
    private final TimeSeries minutes;
    private final Map<String, Figure> figures;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// A figure to be remembered.
    ///
    /// @param counts true = it only grows, and what is remembered is by how much
    public record Figure(LongSupplier now, boolean counts) {}

    /// @param figures by name
    public FigureHistory(Map<String, Figure> figures, InstantSource clock) {
        this.figures = new LinkedHashMap<>(figures);
        this.clock = clock;
        List<Figure> all = List.copyOf(this.figures.values());
        seconds = new TimeSeries(all, Duration.ofSeconds(1), 300, clock.instant());
        minutes = new TimeSeries(all, Duration.ofMinutes(1), 1440, clock.instant());
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
    public Map<String, List<Long>> seconds() {
        return read(seconds);
    }

    /// The last 24 hours by name, the oldest minute first.
    public Map<String, List<Long>> minutes() {
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
