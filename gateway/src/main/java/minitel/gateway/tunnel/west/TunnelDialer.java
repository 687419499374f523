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
import minitel.gateway.tunnel.way.BesideCall;
import minitel.gateway.tunnel.way.LinkVigil;
import minitel.gateway.tunnel.way.NetworkWatch;
import minitel.gateway.tunnel.way.RetryPlan;
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

    private static final String FOREIGN =
            "what answers there is no server of tunnels but sends a page, as a Minitel gateway does at"
                    + " its port for terminals, which takes no west: wstc has to name what a west's"
                    + " wsts listens at";

    private final TunnelEnd end;
    private final TunnelBook book;
    private final WireSettings settings;
    private final RequestServer server;
    private final NetworkDialer network = new NetworkDialer();
    private final NetworkWatch watch = new NetworkWatch(new Changes(), NetworkWatch::now);
    private final RetryPlan plan = new RetryPlan(new SplittableRandom());
    private boolean told;

    /// Whether what answered last was no tunnel's server.
    private boolean foreign;

    /// The tunnel that is up.
    private volatile Optional<WestTunnel> own = Optional.empty();

    /// Of that tunnel; an original cannot be asked.
    private volatile Optional<LinkVigil> vigil = Optional.empty();

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
            woke();
        }

        @Override
        public void woke() {
            end.hurry();
            vigil.ifPresent(LinkVigil::doubt);
        }

        @Override
        public void linkDied(String why) {
            end.hurry();
            own.ifPresent(tunnel -> giveUp(tunnel, why));
        }
    }

    private void giveUp(WestTunnel dead, String why) {
        Logger.info("the tunnel as {} is made anew: {}", settings.name(), why);
        dead.close();
    }

    /// A tunnel that is up, for its vigil.
    private final class Held implements LinkVigil.Watched {
        private final Route.WebSocket to;
        private final StreamTunnel tunnel;

        Held(Route.WebSocket to, StreamTunnel tunnel) {
            this.to = to;
            this.tunnel = tunnel;
        }

        @Override
        public boolean answers(Duration patience) throws IOException {
            return tunnel.answers(patience);
        }

        @Override
        public long received() {
            return tunnel.received();
        }

        @Override
        public boolean calls(DialAttempt attempt) {
            return BesideCall.isAnswered(network, to, to.target(), options(), attempt);
        }

        @Override
        public void abort() {
            giveUp(tunnel, "the server answers, but not in it");
        }
    }

    private DialOptions options() {
        return DialOptions.forBytes(end.config().ca());
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
            return Optional.of(failed(to, t));
        }
        if (!foreign) {
            Logger.info(
                    "tunnel to {} as {}{}", to, settings.name(), tunnel.isOld() ? ", a west" : "");
        }
        String why = serve(to, tunnel);
        foreign = tunnel.isForeign();
        if (foreign) {
            return Optional.of(failed(to, new IOException(FOREIGN)));
        }
        told = false;
        Logger.info("the tunnel to {} has ended: {}", to, why);
        return Optional.empty();
    }

    private Throwable failed(Route.WebSocket to, Throwable why) {
        end.failed();
        if (!told) { // once a loss: it may be away for days
            Logger.warn("no tunnel to {}: {}; trying on", to, why.getMessage());
            told = true;
        }
        return why;
    }

    /// @return why it ended
    private String serve(Route.WebSocket to, WestTunnel tunnel) {
        own = Optional.of(tunnel);
        if (tunnel instanceof StreamTunnel stream) {
            LinkVigil asking = new LinkVigil(new Held(to, stream));
            vigil = Optional.of(asking);
            VirtualThreads.start("west " + to + ".vigil", asking::run);
        }
        String why = book.run(end.config().written(), tunnel);
        own = Optional.empty();
        vigil.ifPresent(LinkVigil::close);
        vigil = Optional.empty();
        watch.standsNoMore();
        return why;
    }

    private WestTunnel dialled(Route.WebSocket to) throws IOException {
        Duplex wire = network.wire(to, options(), new DialAttempt(PATIENCE));
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
