package minitel.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import minitel.kit.Patience;

/// Many typists, each with one letter a second, spread evenly over the second.
final class TypingPool implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;

    private final List<Typist> typists = new ArrayList<>();

    /// What was measured.
    ///
    /// @param missing echoes that did not come
    /// @param wrong typists who saw something that they had not typed
    record Result(Latencies echoes, long keys, long cpuNanos, long rssKb, int missing, int wrong) {
        @Override
        public String toString() {
            return "%d keys, echo p50 %d p99 %d p99.9 %d worst %d us, CPU %.1f us a key,"
                            .formatted(
                                    keys,
                                    echoes.micros(0.5),
                                    echoes.micros(0.99),
                                    echoes.micros(0.999),
                                    echoes.micros(1),
                                    cpuNanos / 1000.0 / keys)
                    + " VmRSS %d KB, missing %d, wrong %d".formatted(rssKb, missing, wrong);
        }
    }

    /// Opens the sessions and waits for the greeting of each.
    static TypingPool open(Entrance entrance, int port, int sessions)
            throws IOException, InterruptedException {
        TypingPool pool = new TypingPool();
        CountDownLatch greeted = new CountDownLatch(sessions);
        Latencies none = new Latencies(0);
        for (int i = 0; i < sessions; i++) {
            pool.typists.add(new Typist(entrance.open(port, ""), greeted, none));
        }
        if (!greeted.await(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(greeted.getCount() + " sessions were not greeted");
        }
        return pool;
    }

    /// Types without measuring, then measures the program that is between.
    Result run(Child between, int warmUp, int seconds) throws IOException {
        type(warmUp);
        Latencies latencies = new Latencies(typists.size() * (seconds + 1));
        typists.forEach(typist -> typist.countIn(latencies));
        long before = between.cpu();
        long keys = type(seconds);
        long cpu = between.cpu() - before;
        long rss = between.rssKb();
        awaitEchoes();
        int missing = typists.stream().mapToInt(Typist::missing).sum();
        int wrong = (int) typists.stream().filter(Typist::isWrong).count();
        return new Result(latencies, keys, cpu, rss, missing, wrong);
    }

    private void awaitEchoes() {
        long until = System.nanoTime() + Patience.TIME.toNanos();
        while (System.nanoTime() < until && typists.stream().anyMatch(t -> t.missing() > 0)) {
            LockSupport.parkNanos(this, SECOND / 100);
        }
    }

    private long type(int seconds) throws IOException {
        long start = System.nanoTime();
        long interval = SECOND / typists.size();
        long keys = 0;
        for (int i = 0; i < seconds * typists.size(); i++) {
            long due = start + i * interval;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            keys += typists.get(i % typists.size()).type() ? 1 : 0;
        }
        return keys;
    }

    @Override
    public void close() {
        typists.forEach(Typist::close);
    }
}
