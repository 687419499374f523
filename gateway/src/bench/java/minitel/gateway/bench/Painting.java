package minitel.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// A terminal in front of an endless page: its bytes are metered and thrown away.
final class Painting implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;

    private final Duplex line;
    private final ReentrantLock lock = new ReentrantLock();
    private final double nanosPerCharacter;
    private final long opened;
    private LineMeter meter;
    private long all;
    private double lead;
    private boolean ended;

    private Painting(Duplex line, int bitsPerSecond, long opened) {
        this.line = line;
        this.opened = opened;
        nanosPerCharacter = 1e10 / bitsPerSecond;
        meter = new LineMeter(bitsPerSecond);
        VirtualThreads.start("painting", this::read);
    }

    /// @param meanError,worstError share of the line's speed
    /// @param ahead characters, see [LineMeter]
    /// @param lead the most characters that had come, and a line would not yet have brought since
    ///   it was opened; whoever reads late only makes it smaller
    record Result(
            double meanError,
            double worstError,
            double meanAhead,
            double ahead,
            double lead,
            int ended) {
        @Override
        public String toString() {
            return "pace error mean %+.3f %% worst %.3f %%, ahead of the line mean %.1f worst %.1f"
                            .formatted(meanError * 100, worstError * 100, meanAhead, ahead)
                    + " characters, lead %.1f, ended %d".formatted(lead, ended);
        }
    }

    private void read() {
        byte[] buffer = new byte[512];
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                long now = System.nanoTime();
                lock.lock();
                meter.came(n, now);
                all += n;
                lead = Math.max(lead, all - (now - opened) / nanosPerCharacter);
                lock.unlock();
            }
        } catch (Throwable _) {
            // That it has ended is counted.
        } finally {
            lock.lock();
            ended = true;
            lock.unlock();
        }
    }

    /// Lets so many paint for so long, and looks at the time after the first two seconds.
    static Result run(Entrance entrance, int port, int sessions, int seconds, int bitsPerSecond)
            throws IOException {
        List<Painting> all = new ArrayList<>();
        try {
            for (int i = 0; i < sessions; i++) {
                long now = System.nanoTime();
                Duplex line = entrance.open(port, "?speed=" + bitsPerSecond);
                all.add(new Painting(line, bitsPerSecond, now));
            }
            pause(2);
            all.forEach(painting -> painting.beginAnew(bitsPerSecond));
            pause(seconds);
            return result(all);
        } finally {
            all.forEach(Painting::close);
        }
    }

    private static void pause(int seconds) {
        long until = System.nanoTime() + seconds * SECOND;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(SECOND / 10);
        }
    }

    private void beginAnew(int bitsPerSecond) {
        lock.lock();
        meter = new LineMeter(bitsPerSecond);
        lock.unlock();
    }

    private static Result result(List<Painting> all) {
        all.forEach(painting -> painting.lock.lock());
        try {
            var errors = all.stream().mapToDouble(p -> p.meter.error()).summaryStatistics();
            var ahead = all.stream().mapToDouble(p -> p.meter.ahead()).summaryStatistics();
            double worst = Math.max(errors.getMax(), -errors.getMin());
            int ended = (int) all.stream().filter(p -> p.ended).count();
            double lead = all.stream().mapToDouble(p -> p.lead).max().orElse(0);
            return new Result(
                    errors.getAverage(), worst, ahead.getAverage(), ahead.getMax(), lead, ended);
        } finally {
            all.forEach(painting -> painting.lock.unlock());
        }
    }

    @Override
    public void close() {
        line.abort();
    }
}
