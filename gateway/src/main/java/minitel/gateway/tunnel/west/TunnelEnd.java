package minitel.gateway.tunnel.west;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.wire.WestTunnel;

/// One name or server that entrances lead to, and who holds it: the tunnel that came last. One that
/// leaves takes only itself away. For any thread.
final class TunnelEnd {
    /// Tunnels of one name; the oldest has to go for another.
    private static final int MOST = 8;

    private final TunnelClientConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<WestTunnel> tunnels = new ArrayList<>();

    /// How many wait for it; the dialer looks.
    private int wanting;

    /// Calls that have failed.
    private long failures;

    private boolean hurry;
    private boolean closed;

    TunnelEnd(TunnelClientConfig config) {
        this.config = config;
    }

    TunnelClientConfig config() {
        return config;
    }

    void add(WestTunnel tunnel) {
        Optional<WestTunnel> surplus = Optional.empty();
        lock.lock();
        try {
            tunnels.add(tunnel);
            if (tunnels.size() > MOST) {
                surplus = Optional.of(tunnels.removeFirst());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        surplus.ifPresent(WestTunnel::close);
    }

    void remove(WestTunnel tunnel) {
        lock.lock();
        try {
            tunnels.remove(tunnel);
        } finally {
            lock.unlock();
        }
    }

    Optional<WestTunnel> holder() {
        lock.lock();
        try {
            return tunnels.isEmpty() ? Optional.empty() : Optional.of(tunnels.getLast());
        } finally {
            lock.unlock();
        }
    }

    /// The holder; where it is dialled only when somebody asks, waits for that.
    ///
    /// @return empty when there is none, or the call has failed, or the time is up
    Optional<WestTunnel> holder(Duration patience) {
        if (config.early().orElse(true) || config.route().isEmpty()) {
            return holder();
        }
        lock.lock();
        try {
            wanting++;
            changed.signalAll();
            long before = failures;
            long left = patience.toNanos();
            while (tunnels.isEmpty() && failures == before && !closed && left > 0) {
                left = await(left);
            }
            return tunnels.isEmpty() ? Optional.empty() : Optional.of(tunnels.getLast());
        } finally {
            wanting--;
            lock.unlock();
        }
    }

    private long await(long nanos) {
        try {
            return changed.awaitNanos(nanos);
        } catch (Throwable _) {
            return 0; // interrupted: the program ends
        }
    }

    /// A call has failed: whoever waits need not.
    void failed() {
        lock.lock();
        failures++;
        changed.signalAll();
        lock.unlock();
    }

    /// Waits until somebody wants it.
    ///
    /// @return false = it has been closed
    boolean awaitWanted() {
        lock.lock();
        try {
            while (wanting == 0 && !closed) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Waits, or less when it is closed or somebody is in a hurry.
    ///
    /// @return false = it has been closed
    boolean pause(Duration wait) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(wait.toMillis());
            while (!closed && !hurry && left > 0) {
                left = await(left);
            }
            hurry = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// A way leads there again: ends the wait that there is, or the next one.
    void hurry() {
        lock.lock();
        hurry = true;
        changed.signalAll();
        lock.unlock();
    }

    void close() {
        lock.lock();
        closed = true;
        changed.signalAll();
        lock.unlock();
    }
}
