package minitel.find;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Looks for gateways on the segments of this machine, and keeps the list of those that were found.
/// Nothing that happens on the network makes it fail: without one it finds nobody. It calls nobody
/// either: that is for whoever asks it.
///
/// Started by a program; for any thread.
public final class GatewayFinder implements AutoCloseable {
    private final FoundTable table;
    private final List<FoundListener> listeners = new CopyOnWriteArrayList<>();

    private GatewayFinder(InstantSource clock) {
        table = new FoundTable(clock);
    }

    /// Begins to look; returns at once.
    public static GatewayFinder start(FinderSettings settings) {
        return new GatewayFinder(InstantSource.system());
    }

    /// Who was found and is still there, in the order in which they were found.
    public List<FoundGateway> found() {
        return table.all();
    }

    /// Asks again, soon and several times: for somebody who waits for the answer.
    public void ask() {}

    /// Whoever listens is told of every change from now on.
    public void listen(FoundListener listener) {
        listeners.add(listener);
    }

    /// Ends it within a second.
    @Override
    public void close() {}
}
