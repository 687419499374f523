package minitel.gateway.tunnel.names;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
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
import minitel.io.Duplex;

/// The way to services that are published through a tunnel, `tunnel://NAME/WORD`. Dialled by the
/// thread of a leg.
public final class TunnelTransport implements Egress {
    /// Its scheme, and so what it is called among the links of a gateway.
    public static final String SCHEME = "tunnel";

    public static final TransportKind KIND =
            new TransportKind(
                    new RouteScheme(
                            SCHEME,
                            "tunnel://NAME/WORD",
                            Pattern.compile("//[A-Za-z0-9_.-]{1,64}/([A-Za-z0-9_.-]{1,64})"),
                            TunnelTransport::route,
                            TunnelTransport::check),
                    context -> context.link(SCHEME));

    private final HeldNames names;
    private final NameCaller caller;

    public TunnelTransport(HeldNames names, NameCaller caller) {
        this.names = names;
        this.caller = caller;
    }

    private static Route.Own route(MatchResult rest) {
        return new Route.Own(SCHEME, rest.group(), rest.group(1), Optional.empty());
    }

    private static void check(Route.Own route) {
        for (String part : route.rest().substring(2).split("/", -1)) {
            if (!TunnelName.isName(part)) {
                throw new IllegalArgumentException(
                        "\""
                                + route
                                + "\" has no such name in it: \""
                                + part
                                + "\"; write tunnel://NAME/WORD, each 1 to 30 of a-z, 0-9 and"
                                + " single hyphens within");
            }
        }
    }

    /// The name that a route leads to; empty = it is none of ours.
    public static Optional<TunnelName> nameIn(Route route) {
        return route instanceof Route.Own(String scheme, String rest, _, _) && scheme.equals(SCHEME)
                ? Optional.of(new TunnelName(rest.substring(2, rest.indexOf('/', 2))))
                : Optional.empty();
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        TunnelName name = nameIn(to.route()).orElseThrow();
        if (names.look(name, _ -> true).isEmpty()) {
            throw new DialException(
                    DialException.Why.UNSUPPORTED, "this gateway knows no tunnel " + name);
        }
        StreamRequest request =
                new StreamRequest(
                        new TunnelName(to.route().label()),
                        StreamKind.MINITEL,
                        Optional.of(visit.origin()));
        Duplex line = opened(name, request, attempt);
        return NetworkDialer.asService(line, to.profile().dial(), visit.id() + ".tunnel");
    }

    private Duplex opened(TunnelName name, StreamRequest request, DialAttempt attempt)
            throws IOException {
        try {
            return caller.call(name, request, givingUp(attempt));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof StreamRefusedException refused) {
                throw failure(refused, attempt);
            }
            throw t;
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
        DialException.Why why =
                switch (refused.reason()) {
                    case UNKNOWN -> DialException.Why.UNKNOWN_HOST;
                    case REFUSED -> DialException.Why.REFUSED;
                    case UNREACHABLE, AWAY -> DialException.Why.UNREACHABLE;
                    case TIMEOUT -> DialException.Why.TIMEOUT;
                    case BUSY -> DialException.Why.OUT_OF_ORDER;
                    case FAULT -> DialException.Why.WRONG_ANSWER;
                };
        return new DialException(why, String.valueOf(refused.getMessage()), refused);
    }

    /// A target of raw bytes may clear no screen.
    @Override
    public byte[] greeting(Destination to) {
        boolean plain =
                nameIn(to.route())
                        .flatMap(name -> names.look(name, state -> isPlain(state, to.route())))
                        .orElse(false);
        return plain ? ConnectGreeting.clearing() : ConnectGreeting.of(to.route());
    }

    private static boolean isPlain(NameState state, Route route) {
        return state.publish().stream()
                .anyMatch(word ->
                        word.word().text().equals(route.label()) && word.scheme().equals("tcp"));
    }

    @Override
    public Optional<Boolean> reachable(Route route) {
        return nameIn(route)
                .map(name -> names.look(name, state -> state.holder().isPresent()).orElse(false));
    }
}
