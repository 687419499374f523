package minitel.gateway.transport;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The way to the services of this program, `builtin:NAME`: each call is a pair of lines in memory,
/// and a virtual thread that serves its other end. Dialled by the thread of a leg.
public final class BuiltinTransport implements Egress {
    /// Two seconds of a 1200 bit/s line: what a built-in service may be ahead of its terminal.
    private static final int AHEAD = 256;

    private static final String SCHEME = "builtin";

    /// The built-in home.
    public static final Route HOME = Route.Own.hosted(SCHEME, "home");

    public static final TransportKind KIND =
            new TransportKind(
                    new RouteScheme(
                            SCHEME,
                            HOME.toString(),
                            Pattern.compile("[A-Za-z0-9_-]{1,32}"),
                            name -> Route.Own.hosted(SCHEME, name.group()),
                            BuiltinTransport::check),
                    context -> new BuiltinTransport(context.services()));

    private final Map<String, BuiltinService> services;

    /// @param services by their name in the route
    public BuiltinTransport(Map<String, BuiltinService> services) {
        this.services = Map.copyOf(services);
    }

    private static void check(Route.Own route) {
        if (!route.equals(HOME)) {
            throw new IllegalArgumentException(
                    "there is no built-in service \"" + route.label() + "\": write " + HOME);
        }
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        String name = to.route().label();
        BuiltinService service = services.get(name);
        if (service == null) {
            throw new DialException(
                    DialException.Why.UNSUPPORTED, "there is no built-in service \"" + name + "\"");
        }
        DuplexPair pair = new DuplexPair(AHEAD, to.route().toString(), visit.id());
        VirtualThreads.start(
                visit.id() + "." + name, () -> serve(name, service, pair.right(), visit));
        return pair.left();
    }

    private static void serve(
            String name, BuiltinService service, DuplexPair.End line, Visit visit) {
        try {
            service.serve(line, visit);
        } catch (Throwable t) {
            if (!(t instanceof IOException) && LogBudget.FAULTS.allows()) {
                Logger.error(t, "the built-in service \"{}\" failed", name);
            }
        } finally {
            line.close();
        }
    }
}
