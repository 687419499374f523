package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.wire.MessageTunnel;
import minitel.gateway.tunnel.west.wire.RequestServer;
import minitel.gateway.tunnel.west.wire.StreamTunnel;
import minitel.gateway.tunnel.west.wire.WestTunnel;
import minitel.gateway.tunnel.west.wire.WireSettings;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import minitel.life.Backoff;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;
import org.tinylog.Logger;

/// Keeps one tunnel to a server up: from the start and again after each loss, or from the first
/// request on. On a thread of its own.
final class TunnelDialer {
    /// What a server of either kind gets to say yes.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final WsSettings STREAM = new WsSettings(true, 0, 65_536);

    private final TunnelEnd end;
    private final TunnelBook book;
    private final WireSettings settings;
    private final RequestServer server;
    private final NetworkDialer network = new NetworkDialer();
    private boolean told;

    /// @param settings with our name in this tunnel
    TunnelDialer(TunnelEnd end, TunnelBook book, WireSettings settings, RequestServer server) {
        this.end = end;
        this.book = book;
        this.settings = settings;
        this.server = server;
    }

    void start(Route.WebSocket to) {
        VirtualThreads.start("west " + to, () -> keepUp(to));
    }

    private void keepUp(Route.WebSocket to) {
        Backoff backoff = new Backoff(FIRST, LONGEST, new SplittableRandom());
        boolean early = end.config().early().orElse(true);
        boolean more = early || end.awaitWanted();
        while (more) {
            long began = System.nanoTime();
            boolean up = once(to);
            backoff.lived(Duration.ofNanos(System.nanoTime() - began));
            more = early || !up ? end.pause(early ? backoff.next() : Duration.ZERO) : true;
            more = more && (early || end.awaitWanted());
        }
    }

    /// @return whether it was up
    private boolean once(Route.WebSocket to) {
        WestTunnel tunnel;
        try {
            tunnel = dialled(to);
        } catch (Throwable t) { // not typed: it parks
            end.failed();
            if (!told) { // once a loss: it may be away for days
                Logger.warn("no tunnel to {}: {}; trying on", to, t.getMessage());
                told = true;
            }
            return false;
        }
        told = false;
        Logger.info("tunnel to {} as {}{}", to, settings.name(), tunnel.isOld() ? ", a west" : "");
        String why = book.run(end.config().written(), tunnel);
        Logger.info("the tunnel to {} has ended: {}", to, why);
        return true;
    }

    private WestTunnel dialled(Route.WebSocket to) throws IOException {
        TunnelClientConfig config = end.config();
        DialOptions options =
                new DialOptions(
                        List.of(),
                        0,
                        DialOptions.Frames.BINARY,
                        config.ca(),
                        false,
                        EighthBit.NONE,
                        DialOptions.DEFAULT.terminalType());
        Duplex wire = network.wire(to, options, new DialAttempt(PATIENCE));
        boolean opened = false;
        try (Timebox _ = new Timebox("west " + to + ".handshake", PATIENCE, wire::abort)) {
            WestTunnel tunnel = tunnel(WsClient.ask(wire, question(to), STREAM.longestFrame()));
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
                ? new StreamTunnel(opened.stream(STREAM), true, settings, server)
                : new MessageTunnel(
                        opened.messages(settings.longest(), settings.room()), settings, server);
    }
}
