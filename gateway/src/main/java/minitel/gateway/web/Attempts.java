package minitel.gateway.web;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.transport.Cidr;

/// How often somebody may try a password: five times in five minutes from one IPv4 address or IPv6
/// /64, thirty times a minute in all. For any thread.
final class Attempts {
    private static final int PER_ADDRESS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int IN_ALL = 30;
    private static final Duration WINDOW_OF_ALL = Duration.ofMinutes(1);
    private static final int MOST = 1024;
    private static final int IPV6_PREFIX = 64;

    /// Attempts since a moment.
    private static final class Row {
        private final long start;
        private int count;

        private Row(long start) {
            this.start = start;
        }

        private long left(long now, Duration window) {
            return window.toNanos() - (now - start);
        }
    }

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Cidr, Row> rows = new HashMap<>();
    private Row all;

    /// @param nanos a clock like [System#nanoTime]
    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
        all = new Row(nanos.getAsLong());
    }

    /// Counts an attempt, before it is known how it ends.
    ///
    /// @return how long to wait when there were too many; empty = go on
    Optional<Duration> begin(InetAddress from) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            rows.values().removeIf(row -> row.left(now, WINDOW) <= 0);
            if (all.left(now, WINDOW_OF_ALL) <= 0) {
                all = new Row(now);
            }
            Row row = rows.get(zone(from));
            if (row != null && row.count >= PER_ADDRESS) {
                return Optional.of(Duration.ofNanos(row.left(now, WINDOW)));
            }
            if (all.count >= IN_ALL || row == null && rows.size() >= MOST) {
                return Optional.of(Duration.ofNanos(all.left(now, WINDOW_OF_ALL)));
            }
            rows.computeIfAbsent(zone(from), _ -> new Row(now)).count++;
            all.count++;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// The last attempt from there was right: it and those before are forgotten.
    void succeeded(InetAddress from) {
        lock.lock();
        try {
            rows.remove(zone(from));
            all.count = Math.max(0, all.count - 1);
        } finally {
            lock.unlock();
        }
    }

    private static Cidr zone(InetAddress from) {
        Cidr one = Cidr.of(from);
        return one.network().getAddress().length == 4 ? one : new Cidr(one.network(), IPV6_PREFIX);
    }
}
