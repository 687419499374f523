package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.tunnel.way.NetworkWatch;
import minitel.gateway.tunnel.way.RetryPlan;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.wire.MessageTunnel;
import minitel.gateway.tunnel.west.wire.RequestServer;
import minitel.gateway.tunnel.west.wire.StreamTunnel;
import minitel.gateway.tunnel.west.wire.WestTunnel;
import minitel.gateway.tunnel.west.wire.WireSettings;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;
import org.tinylog.Logger;

/// Keeps one tunnel to a server up: from the start and again after each loss, or from the first
/// request on. On a thread of its own.
final class TunnelDialer {
    /// What a server of either kind gets to say yes.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TunnelEnd end;
    private final TunnelBook book;
    private final WireSettings settings;
    private final RequestServer server;
    private final NetworkDialer network = new NetworkDialer();
    private final NetworkWatch watch = new NetworkWatch(new Changes(), NetworkWatch::now);
    private final RetryPlan plan = new RetryPlan(new SplittableRandom());
    private boolean told;

    /// The tunnel that is up.
    private volatile Optional<WestTunnel> own = Optional.empty();

    /// @param settings with our name in this tunnel
    TunnelDialer(TunnelEnd end, TunnelBook book, WireSettings settings, RequestServer server) {
        this.end = end;
        this.book = book;
        this.settings = settings;
        this.server = server;
    }

    void start(Route.WebSocket to) {
        VirtualThreads.start("west " + to, () -> keepUp(to));
        VirtualThreads.start("west " + to + ".watch", watch::run);
    }

    /// What the network has to say.
    private final class Changes implements NetworkWatch.Listener {
        @Override
        public void wayOpened() {
            end.hurry();
        }

        @Override
        public void woke() {
            end.hurry();
        }

        @Override
        public void linkDied(String why) {
            end.hurry();
            own.ifPresent(tunnel -> {
                Logger.info("the tunnel as {} is made anew: {}", settings.name(), why);
                tunnel.close();
            });
        }
    }

    private void keepUp(Route.WebSocket to) {
        boolean early = end.config().early().orElse(true);
        boolean more = early || end.awaitWanted();
        while (more) {
            long began = System.nanoTime();
            Optional<Throwable> trouble = once(to);
            if (trouble.isEmpty()) {
                plan.stood(Duration.ofNanos(System.nanoTime() - began));
            }
            Throwable why = trouble.orElseGet(() -> new IOException("the tunnel has ended"));
            Duration wait = early ? plan.next(why) : Duration.ZERO;
            more = early || trouble.isPresent() ? end.pause(wait) : true;
            more = more && (early || end.awaitWanted());
        }
        watch.close();
    }

    /// @return why it did not come up
    private Optional<Throwable> once(Route.WebSocket to) {
        WestTunnel tunnel;
        try {
            tunnel = dialled(to);
        } catch (Throwable t) { // not typed: it parks
            end.failed();
            if (!told) { // once a loss: it may be away for days
                Logger.warn("no tunnel to {}: {}; trying on", to, t.getMessage());
                told = true;
            }
            return Optional.of(t);
        }
        told = false;
        Logger.info("tunnel to {} as {}{}", to, settings.name(), tunnel.isOld() ? ", a west" : "");
        own = Optional.of(tunnel);
        String why = book.run(end.config().written(), tunnel);
        own = Optional.empty();
        watch.standsNoMore();
        Logger.info("the tunnel to {} has ended: {}", to, why);
        return Optional.empty();
    }

    private WestTunnel dialled(Route.WebSocket to) throws IOException {
        TunnelClientConfig config = end.config();
        DialOptions options = DialOptions.forBytes(config.ca());
        Duplex wire = network.wire(to, options, new DialAttempt(PATIENCE));
        boolean opened = false;
        try (Timebox _ = new Timebox("west " + to + ".handshake", PATIENCE, wire::abort)) {
            WestTunnel tunnel = tunnel(WsClient.ask(wire, question(to), WsSettings.BULK));
            watch.stands(wire.peer());
            opened = true;
            return tunnel;
        } finally {
            if (!opened) {
                wire.abort();
            }
        }
    }

    private WsClient.Question question(Route.WebSocket to) {
        boolean old = end.config().old();
        return new WsClient.Question(
                NetworkDialer.authority(to),
                to.target(),
                old ? List.of() : List.of(StreamTunnel.SUBPROTOCOL),
                Map.of("Origin", settings.name(), "User-Agent", "minitel-gateway"));
    }

    private WestTunnel tunnel(WsClient.Opened opened) {
        return opened.subprotocol().equals(StreamTunnel.SUBPROTOCOL)
                ? new StreamTunnel(opened.stream(WsSettings.BULK), true, settings, server)
                : new MessageTunnel(
                        opened.messages(settings.longest(), settings.room()), settings, server);
    }
}
