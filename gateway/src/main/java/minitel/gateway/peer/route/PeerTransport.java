package minitel.gateway.peer.route;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import minitel.dial.KnownReach;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.transport.ConnectGreeting;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.transport.Visit;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRequest;
import minitel.io.Duplex;
import minitel.life.FailureMessage;

/// The way to services that a linked peer publishes, `peer://NAME/WORD`: over the link, with nobody
/// in between. Dialled by the thread of a leg.
public final class PeerTransport implements Egress {
    public static final TransportKind KIND =
            new TransportKind(
                    new RouteScheme(
                            PeerRoute.SCHEME,
                            "peer://NAME/WORD",
                            Pattern.compile("//[A-Za-z0-9_.-]{1,64}/([A-Za-z0-9_.-]{1,64})"),
                            PeerTransport::route,
                            PeerTransport::check),
                    context -> context.link(PeerRoute.SCHEME));

    private final LinkDirectory directory;
    private final LinkDirectory listed;
    private final PeerCaller caller;

    /// @param directory asked at each call
    /// @param listed asked for each route of a page, so it had better read nothing each time
    public PeerTransport(LinkDirectory directory, LinkDirectory listed, NetworkDialer dialer) {
        this(directory, listed, dialer, PeerCaller::onOverlay);
    }

    /// @param places where each peer listens
    PeerTransport(
            LinkDirectory directory,
            LinkDirectory listed,
            NetworkDialer dialer,
            Function<PeerUid, InetSocketAddress> places) {
        this.directory = directory;
        this.listed = listed;
        caller = new PeerCaller(dialer, places);
    }

    private static Route.Own route(MatchResult rest) {
        return new Route.Own(PeerRoute.SCHEME, rest.group(), rest.group(1), Optional.empty());
    }

    private static void check(Route.Own route) {
        try {
            PeerRoute.of(route.rest());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + route + "\" is no peer://NAME/WORD: " + e.getMessage(), e);
        }
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        PeerRoute route = PeerRoute.of(to.route()).orElseThrow();
        RoutedPeer peer = linked(directory, route.name());
        StreamRequest request =
                new StreamRequest(route.word(), StreamKind.MINITEL, Optional.of(visit.origin()));
        Duplex line = caller.call(peer, request, attempt, visit::silent);
        return NetworkDialer.asService(line, to.profile().dial(), visit.id() + ".peer");
    }

    /// Whether a link whose state nobody knows is there, only a call can tell.
    private static RoutedPeer linked(LinkDirectory directory, LinkName name) throws DialException {
        RoutedPeer peer =
                directory
                        .find(name)
                        .orElseThrow(() ->
                                new DialException(
                                        Why.UNSUPPORTED,
                                        "this machine knows no peer "
                                                + name
                                                + ": minitel-gateway peer-link list says whom"));
        if (peer.state() == LinkState.OFFLINE) {
            throw new DialException(
                    Why.UNREACHABLE,
                    name
                            + " is not linked just now: his machine is away, or minitel-gateway"
                            + " link-engine status says why not");
        }
        return peer;
    }

    /// What a peer has behind a word may be no service of videotex: nobody says so before it is
    /// called.
    @Override
    public byte[] greeting(Destination to) {
        return ConnectGreeting.clearing();
    }

    @Override
    public Optional<KnownReach> reachable(Route route) {
        return PeerRoute.of(route)
                .flatMap(it -> {
                    try {
                        linked(listed, it.name());
                        return Optional.empty(); // only a call can tell whether it is published
                    } catch (Throwable t) { // not typed: it parks
                        return Optional.of(KnownReach.not(why(t), FailureMessage.of(t)));
                    }
                });
    }

    private static Why why(Throwable t) {
        return t instanceof DialException failed ? failed.why() : Why.UNSUPPORTED;
    }
}
