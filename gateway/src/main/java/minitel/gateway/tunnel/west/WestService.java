package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import minitel.dial.NetworkAddress;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.tunnel.west.config.EntranceConfig;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.config.TunnelServerConfig;
import minitel.gateway.tunnel.west.config.WestConfig;
import minitel.gateway.tunnel.west.config.WestConfig.ControlAddress;
import minitel.gateway.tunnel.west.wire.WireSettings;
import minitel.io.ByteRoom;
import minitel.life.Service;

/// A *west*: any mix of its roles, as the file says. Started and closed by the daemon's threads.
public final class WestService implements Service {
    /// Whole messages of all tunnels together, in those of the longest.
    private static final int ROOM = 4;

    private final WestConfig config;
    private final WestTrace trace;
    private final Consumer<String> out;
    private final TunnelBook book;
    private final ByteRoom room;

    /// Which ports the system gave, by what is written in the file.
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    private final ConcurrentLinkedDeque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// @param out takes the lines of what listens, and `ready`
    public WestService(WestConfig config, WestOptions options, Consumer<String> out) {
        this.config = config;
        trace = new WestTrace(options.verbose(), options.debug());
        this.out = out;
        book = new TunnelBook(config.clients());
        room = new ByteRoom((long) ROOM * settings(config.name()).longest());
    }

    private WireSettings settings(String name) {
        return new WireSettings(
                name,
                config.limits().size(),
                config.limits().patience(),
                config.limits().transactions(),
                room);
    }

    @Override
    public void start() throws IOException {
        keep(book::close);
        RequestPassage passage = new RequestPassage(config.limits().patience());
        keep(passage);
        TargetCaller caller = new TargetCaller(config.targets(), passage, trace);
        if (config.control().isPresent()) {
            control(config.control().get());
        }
        if (config.server().isPresent()) {
            server(config.server().get(), caller);
        }
        for (EntranceConfig entrance : config.entrances()) {
            HttpEntrance opened = new HttpEntrance(entrance, book, passage, trace);
            keep(opened);
            listens("proxy", entrance.written(), opened.address());
        }
        for (TunnelEnd end : book.ends()) {
            TunnelClientConfig client = end.config();
            TunnelDialer dialer = new TunnelDialer(end, book, settings(client.name()), caller);
            client.route().ifPresent(dialer::start);
        }
        out.accept("ready");
    }

    private void control(ControlAddress where) throws IOException {
        ControlPort port =
                new ControlPort(
                        where.address(), () -> new WestState(config, book, Map.copyOf(ports)));
        keepOurs(port, port.address());
        listens("west", where.written(), port.address());
    }

    private void server(TunnelServerConfig where, TargetCaller caller) throws IOException {
        TunnelPort port = new TunnelPort(where, book, settings(config.name()), caller);
        keepOurs(port, port.address());
        listens("tunnel", where.written(), port.address());
    }

    private void listens(String what, String written, InetSocketAddress address) {
        ports.put(written, address.getPort());
        String host = address.getAddress().getHostAddress();
        out.accept("listening " + what + " " + new NetworkAddress(host, address.getPort()));
    }

    /// No tunnel leads there as long as it listens.
    private void keepOurs(AutoCloseable port, InetSocketAddress at) {
        keep(OperatorPorts.closedTo(at.getPort()));
        keep(port);
    }

    /// What is opened while the program ends is closed at once.
    private void keep(AutoCloseable part) {
        open.push(part);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (AutoCloseable part = open.poll(); part != null; part = open.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part did not close", e);
            }
        }
    }
}
