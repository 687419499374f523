package minitel.bridge.servers;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.dial.Route;
import minitel.find.FoundBy;
import minitel.find.FoundGateway;
import minitel.find.FoundListener;

/// Gateways in a network that is none, and a memory that lasts as long as the test.
public final class FakeNetwork implements ServerFinder.Start, ServerMemory {
    private final List<FoundListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<List<FoundGateway>> there = new AtomicReference<>(List.of());
    private final AtomicReference<Remembered> kept;
    private final AtomicInteger stored = new AtomicInteger();

    public FakeNetwork() {
        this(Remembered.NOTHING);
    }

    public FakeNetwork(Remembered before) {
        kept = new AtomicReference<>(before);
    }

    /// A gateway that speaks for itself.
    public static FoundGateway gateway(String name, String route) {
        Route.Network door = Route.parseWebSocket(route);
        return from(name, route, door.host());
    }

    /// One for which a machine speaks.
    public static FoundGateway from(String name, String route, String address) {
        return new FoundGateway(
                name,
                List.of(Route.parseWebSocket(route)),
                "fr",
                FoundBy.ANSWER,
                InetAddress.ofLiteral(address),
                false,
                Instant.EPOCH);
    }

    /// A search that finds whoever is there, and need not wait for others.
    public ServerSearch search() {
        long settled = 2 * ServerSearch.FIRST_ANSWERS.toNanos();
        return new ServerSearch(this, this, () -> System.nanoTime() - settled);
    }

    /// From now on these are there.
    public void has(FoundGateway... gateways) {
        there.set(List.of(gateways));
        listeners.forEach(listener -> listener.changed(List.of(gateways)));
    }

    @Override
    public ServerFinder looking(FoundListener listener) {
        listeners.add(listener);
        listener.changed(there.get());
        return () -> listeners.remove(listener);
    }

    /// How many look just now.
    public int searches() {
        return listeners.size();
    }

    @Override
    public Remembered load() {
        return kept.get();
    }

    @Override
    public void store(Remembered remembered) {
        kept.set(remembered);
        stored.incrementAndGet();
    }

    public Remembered kept() {
        return kept.get();
    }

    int stored() {
        return stored.get();
    }

    /// So many gateways, 10.0.0.1 and on.
    public static List<FoundGateway> many(int count) {
        List<FoundGateway> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(gateway("Serveur " + i, "ws://10.0.0." + i + ":9001/"));
        }
        return all;
    }
}
