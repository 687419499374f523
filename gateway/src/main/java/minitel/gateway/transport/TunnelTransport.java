package minitel.gateway.transport;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.io.Duplex;

/// The way to services that are published through a tunnel by the name of its peer,
/// `tunnel://NAME/SERVICE`: it can be written, and this version has none.
public final class TunnelTransport implements Egress {
    private static final String SCHEME = "tunnel";

    public static final TransportKind KIND =
            new TransportKind(
                    new RouteScheme(
                            SCHEME,
                            "",
                            Pattern.compile("//[A-Za-z0-9_.-]{1,64}/([A-Za-z0-9_.-]{1,64})"),
                            TunnelTransport::route,
                            TunnelTransport::check),
                    _ -> new TunnelTransport());

    private static Route.Own route(MatchResult rest) {
        return new Route.Own(SCHEME, rest.group(), rest.group(1), Optional.empty());
    }

    private static void check(Route.Own route) {
        throw new IllegalArgumentException(
                "\""
                        + route
                        + "\" needs a tunnel, which this version does not have:"
                        + " write ws://, wss://, telnet://, tcp:// or builtin:home");
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws DialException {
        throw new DialException(
                DialException.Why.UNSUPPORTED, to.route() + ": this gateway has no tunnel");
    }
}
