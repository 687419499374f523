package minitel.gateway.tunnel.names;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.gateway.tunnel.publish.HolderListener;
import minitel.gateway.tunnel.publish.OtherHomes;
import minitel.gateway.tunnel.publish.TunnelConfig;
import minitel.gateway.tunnel.publish.TunnelHolder;
import org.tinylog.Logger;

/// The names that this gateway holds at others, so that what it reaches can be reached from there.
/// For any thread.
public final class DialledTunnels implements AutoCloseable {
    /// What one hop of a chain may take.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OtherHomes others;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, TunnelHolder> holders = new LinkedHashMap<>();
    private boolean started;
    private boolean closed;

    /// What makes a tunnel another one.
    private record Place(Route.WebSocket to, TunnelName name) {
        static Place of(TunnelConfig config) {
            return new Place(config.to(), config.name());
        }
    }

    /// @param caller the way on to who holds a name here
    public DialledTunnels(NameCaller caller) {
        others = (name, request) -> caller.opener(name).open(request, PATIENCE);
    }

    /// From now on these: what was there goes on, or is changed.
    public void configure(List<TunnelConfig> fresh) {
        List<TunnelHolder> over = new ArrayList<>();
        lock.lock();
        try {
            List<Place> kept = fresh.stream().map(Place::of).toList();
            for (Place place : List.copyOf(holders.keySet())) {
                if (!kept.contains(place)) {
                    over.add(holders.remove(place));
                }
            }
            if (!closed) {
                fresh.forEach(this::take);
            }
        } finally {
            lock.unlock();
        }
        over.forEach(TunnelHolder::close);
    }

    private void take(TunnelConfig config) {
        TunnelHolder known = holders.get(Place.of(config));
        if (known != null) {
            known.take(config);
            return;
        }
        TunnelHolder holder = new TunnelHolder(config, others, new LogListener(), true);
        holders.put(Place.of(config), holder);
        if (started) {
            holder.start();
        }
    }

    /// Calls the other gateways.
    public void start() {
        lock.lock();
        try {
            started = true;
            holders.values().forEach(TunnelHolder::start);
        } finally {
            lock.unlock();
        }
    }

    /// All of them, in the configuration's order.
    public List<DialledFacts> facts() {
        lock.lock();
        try {
            return holders.values().stream().map(it -> DialledFacts.of(it.status())).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<TunnelHolder> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(holders.values());
        } finally {
            lock.unlock();
        }
        all.forEach(TunnelHolder::close);
    }

    /// The log hears of what becomes of them; why one is away, the holder tells itself.
    private static final class LogListener implements HolderListener {
        @Override
        public void held(TunnelConfig config) {
            Logger.info("the name {} is held at {}", config.name(), config.to());
        }

        @Override
        public void refused(TunnelConfig config, TunnelRefusedException refusal) {
            // The holder says it.
        }

        @Override
        public void gaveUp() {
            // It does not.
        }

        @Override
        public void changed() {
            // Whoever looks asks.
        }
    }
}
