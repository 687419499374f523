package minitel.gateway.tunnel.link;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamOpener;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.yamux.YamuxFigures;
import minitel.gateway.tunnel.yamux.YamuxRole;
import minitel.gateway.tunnel.yamux.YamuxSession;
import minitel.gateway.tunnel.yamux.YamuxSettings;
import minitel.io.Duplex;

/// A live tunnel, at either end: opens streams, and serves those that the other end opens. Made by
/// a hand-shake; whoever has made it lends it a thread, see [#run].
public final class TunnelLink implements StreamOpener, AutoCloseable {
    private final TunnelName name;
    private final HandshakeText.Given given;
    private final StreamCounters counters;
    private final YamuxSession session;

    private TunnelLink(
            Duplex wire,
            YamuxRole role,
            TunnelName name,
            HandshakeText.Given given,
            ServedStreams served) {
        this.name = name;
        this.given = given;
        counters = served.counters();
        session = new YamuxSession(wire, role, settings(counters.limits()), served::accept);
    }

    /// Twice as many as are served, so that what is too much is refused with a word; what is much
    /// too much is reset.
    private static YamuxSettings settings(LinkLimits limits) {
        return YamuxSettings.DEFAULT.withStreams(2 * limits.streams());
    }

    /// Shakes hands with a gateway that was just dialled, 10 s at most.
    ///
    /// @param wire closed when the gateway refuses
    /// @throws TunnelRefusedException when it does
    public static TunnelLink hold(
            Duplex wire, HolderOffer offer, StreamServer server, LinkLimits limits)
            throws IOException {
        LinedDuplex lined = new LinedDuplex(wire);
        boolean held = false;
        try {
            HandshakeText.Given given =
                    HandshakeLimits.within(
                            HandshakeLimits.PATIENCE,
                            lined,
                            () -> HolderHandshake.shake(lined, offer));
            ServedStreams served = new ServedStreams(offer.name(), server, limits);
            TunnelLink link = new TunnelLink(lined, YamuxRole.CLIENT, offer.name(), given, served);
            held = true;
            return link;
        } finally {
            if (!held) {
                wire.close();
            }
        }
    }

    /// The end of who has given the name.
    static TunnelLink atGateway(
            Duplex wire,
            TunnelName name,
            List<PublishedWord> offered,
            StreamServer server,
            LinkLimits limits) {
        ServedStreams served = new ServedStreams(name, server, limits);
        HandshakeText.Given given = new HandshakeText.Given(offered, true);
        return new TunnelLink(wire, YamuxRole.SERVER, name, given, served);
    }

    /// Serves the tunnel on this thread until it ends.
    ///
    /// @throws IOException when it broke
    public void run() throws IOException {
        session.run();
    }

    public TunnelName name() {
        return name;
    }

    /// What the other end says that may be opened there.
    public List<PublishedWord> offered() {
        return given.offered();
    }

    /// Whether the gateway lets browsers see what is published here.
    public boolean showsPages() {
        return given.web();
    }

    @Override
    public Duplex open(StreamRequest request, Duration patience) throws IOException {
        return begin(request).await(patience);
    }

    /// Begins to open a stream, without waiting for anything.
    ///
    /// @throws StreamRefusedException when there are as many as may be, or the tunnel is over
    public OpeningStream begin(StreamRequest request) throws IOException {
        if (!counters.beginsOwn()) {
            throw new StreamRefusedException(
                    StreamRefusedException.Reason.BUSY,
                    name + " has as many streams open as it may have");
        }
        boolean begun = false;
        try {
            Duplex stream = session.open(request.kind() == StreamKind.MINITEL);
            begun = true;
            return new OpeningStream(stream, request, counters);
        } catch (Throwable t) { // not typed: it parks
            throw new StreamRefusedException(
                    session.ended()
                            ? StreamRefusedException.Reason.AWAY
                            : StreamRefusedException.Reason.BUSY,
                    name + ": " + t.getMessage());
        } finally {
            if (!begun) {
                counters.ownRefused();
                counters.ownEnded();
            }
        }
    }

    /// Asks the other end whether it is there.
    ///
    /// @return false when no answer came meanwhile
    public boolean answers(Duration patience) throws IOException {
        return session.answers(patience);
    }

    /// How it is now.
    public LinkFigures figures() {
        YamuxFigures figures = session.figures();
        return new LinkFigures(
                session.roundTrip(),
                counters.now(),
                counters.opened(),
                counters.refused() + figures.tooMany() + figures.tooFast(),
                figures.received(),
                figures.sent(),
                LinkLosses.of(figures));
    }

    /// Whether it is over, or about to be.
    public boolean ended() {
        return session.ended();
    }

    /// Ends it in good order: the other end is told, and nothing more is opened.
    @Override
    public void close() {
        session.close();
    }

    public void abort() {
        session.abort();
    }
}
