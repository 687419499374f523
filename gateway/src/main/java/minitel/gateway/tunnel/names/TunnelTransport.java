package minitel.gateway.tunnel.names;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.KnownReach;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.gateway.transport.ConnectGreeting;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.transport.Visit;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.TunnelRoute;
import minitel.io.Duplex;

/// The way to services that are published through a tunnel, `tunnel://NAME/WORD`. Dialled by the
/// thread of a leg.
public final class TunnelTransport implements Egress {
    public static final TransportKind KIND =
            new TransportKind(
                    new RouteScheme(
                            TunnelRoute.SCHEME,
                            "tunnel://NAME/WORD",
                            Pattern.compile("//[A-Za-z0-9_.-]{1,64}/([A-Za-z0-9_.-]{1,64})"),
                            TunnelTransport::route,
                            TunnelTransport::check),
                    context -> context.link(TunnelRoute.SCHEME));

    private final NameBook book;
    private final NameCaller caller;

    public TunnelTransport(NameBook book, NameCaller caller) {
        this.book = book;
        this.caller = caller;
    }

    private static Route.Own route(MatchResult rest) {
        return new Route.Own(TunnelRoute.SCHEME, rest.group(), rest.group(1), Optional.empty());
    }

    private static void check(Route.Own route) {
        try {
            TunnelRoute.of(route.rest());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + route + "\" is no tunnel://NAME/WORD: " + e.getMessage(), e);
        }
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        TunnelRoute route = TunnelRoute.of(to.route()).orElseThrow();
        TunnelName name = route.name();
        if (book.look(name, _ -> true).isEmpty()) {
            throw new DialException(
                    DialException.Why.UNSUPPORTED, "this gateway knows no tunnel " + name);
        }
        StreamRequest request =
                new StreamRequest(route.word(), StreamKind.MINITEL, Optional.of(visit.origin()));
        Duplex line = opened(name, request, attempt);
        return NetworkDialer.asService(line, to.profile().dial(), visit.id() + ".tunnel");
    }

    private Duplex opened(TunnelName name, StreamRequest request, DialAttempt attempt)
            throws IOException {
        try {
            Duplex line = caller.call(name, request, givingUp(attempt));
            answered(name, request, Optional.empty());
            return line;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof StreamRefusedException refused) {
                answered(name, request, Optional.of(refused));
                throw failure(refused, attempt);
            }
            throw t;
        }
    }

    private void answered(
            TunnelName name, StreamRequest request, Optional<StreamRefusedException> refused) {
        if (refused.filter(WordReach::saysNothingOfTarget).isEmpty()) {
            book.look(name, state -> state.called(request.target(), refused));
        }
    }

    private static NameCaller.GivingUp givingUp(DialAttempt attempt) {
        return new NameCaller.GivingUp() {
            @Override
            public Duration left() throws DialException {
                return attempt.remaining();
            }

            @Override
            public void owns(Closeable open) throws IOException {
                attempt.owns(open);
            }
        };
    }

    /// @throws DialException when the attempt is over anyway
    private static DialException failure(StreamRefusedException refused, DialAttempt attempt)
            throws DialException {
        attempt.remaining();
        DialException.Why why = WordReach.why(refused.reason());
        return new DialException(why, String.valueOf(refused.getMessage()), refused);
    }

    /// A target of raw bytes may clear no screen.
    @Override
    public byte[] greeting(Destination to) {
        boolean plain =
                TunnelRoute.of(to.route())
                        .flatMap(route ->
                                book.look(
                                        route.name(),
                                        state ->
                                                state.published(route.word())
                                                        .filter(it -> it.scheme().equals("tcp"))
                                                        .isPresent()))
                        .orElse(false);
        return plain ? ConnectGreeting.clearing() : ConnectGreeting.of(to.route());
    }

    /// A word that its holder does not publish is not there either; nor is a page, for a Minitel.
    @Override
    public Optional<KnownReach> reachable(Route route) {
        return TunnelRoute.of(route)
                .map(it ->
                        book.look(it.name(), state -> WordReach.of(state, it.word()))
                                .orElseGet(() -> WordReach.unknown(it.name())));
    }
}
