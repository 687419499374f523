package minitel.gateway.directory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialException;
import minitel.dial.NetworkAddress;
import minitel.gateway.config.services.ServiceEntry;
import minitel.life.Service;
import org.tinylog.Logger;

/// Checks whether the services of the directory can be reached, on a thread of its own and gently:
/// one connection at a time, spread evenly over the interval, each address once however many
/// services share it, and not a byte is sent.
public final class HealthChecker implements Service {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSEST = Duration.ofSeconds(1);

    /// Opens a TCP connection and closes it at once.
    @FunctionalInterface
    public interface Probe {
        /// @throws DialException with the reason; any other failure counts as unreachable
        void connect(String host, int port, Duration patience) throws IOException;
    }

    private final DirectoryHolder directory;
    private final HealthBoard board;
    private final Probe probe;
    private final Duration every;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Addresses that this round has still to look at; touched by the checker's thread alone.
    private final Queue<NetworkAddress> round = new ArrayDeque<>();

    /// @param every between two looks at the same address
    public HealthChecker(
            DirectoryHolder directory,
            HealthBoard board,
            Probe probe,
            Duration every,
            InstantSource clock) {
        this.directory = directory;
        this.board = board;
        this.probe = probe;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public void start() {
        Thread.ofVirtual().name("health").start(this::loop);
    }

    /// A connection that is being tried ends by itself within 5 seconds.
    @Override
    public void close() {
        closed.countDown();
    }

    private void loop() {
        try {
            while (!closed.await(gap().toNanos(), TimeUnit.NANOSECONDS)) {
                step();
            }
        } catch (Throwable t) {
            Logger.error(t, "the services are not looked at any more");
        }
    }

    Duration gap() {
        Duration gap = every.dividedBy(Math.max(1, addresses().size()));
        return gap.compareTo(CLOSEST) < 0 ? CLOSEST : gap;
    }

    /// Looks at the next address.
    void step() {
        if (round.isEmpty()) {
            Set<NetworkAddress> all = addresses();
            board.keep(all);
            round.addAll(all);
        }
        NetworkAddress next = round.poll();
        if (next != null) {
            board.report(next, look(next));
        }
    }

    private Set<NetworkAddress> addresses() {
        Set<NetworkAddress> all = new LinkedHashSet<>();
        for (ServiceEntry service : directory.current().services()) {
            service.route().address().ifPresent(all::add);
        }
        return all;
    }

    private ServiceHealth look(NetworkAddress at) {
        long start = System.nanoTime();
        try {
            probe.connect(at.host(), at.port(), PATIENCE);
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            return new ServiceHealth.Up(latency, clock.instant());
        } catch (Throwable t) {
            boolean told = t instanceof DialException;
            DialException.Why why =
                    told ? ((DialException) t).why() : DialException.Why.UNREACHABLE;
            return new ServiceHealth.Down(why, clock.instant(), "");
        }
    }
}
