package minitel.gateway.transport;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.KnownReach;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.io.Duplex;

/// The table of the ways out: calls over the network as a service's profile wants them, and for
/// each scheme of the gateway's own what reaches it. Asked by the threads of the legs.
public final class Transports implements Egress {
    /// Says no, for a scheme that nothing reaches here.
    static final Egress UNSERVED =
            (to, _, _) -> {
                throw new DialException(
                        DialException.Why.UNSUPPORTED,
                        to.route().shown() + " is not served by this gateway");
            };

    private final NetworkDialer dialer;
    private final Map<String, Egress> own;

    /// @param own by scheme: `builtin`
    public Transports(NetworkDialer dialer, Map<String, Egress> own) {
        this.dialer = dialer;
        this.own = Map.copyOf(own);
    }

    /// Opens every kind for a gateway.
    public static Transports open(List<TransportKind> kinds, TransportContext context) {
        Map<String, Egress> own = new HashMap<>();
        kinds.forEach(kind -> own.put(kind.scheme().name(), kind.opener().apply(context)));
        return new Transports(context.dialer(), own);
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        Duplex line = towards(to.route()).dial(to, visit, attempt);
        boolean answers = to.profile().identify() == Profile.Identify.ANSWER;
        return answers && !to.route().hosted() ? new EnqRomResponder(line, visit) : line;
    }

    @Override
    public Optional<KnownReach> reachable(Route route) {
        return towards(route).reachable(route);
    }

    @Override
    public byte[] greeting(Destination to) {
        return towards(to.route()).greeting(to);
    }

    private Egress towards(Route route) {
        return route instanceof Route.Own(String scheme, _, _, _)
                ? own.getOrDefault(scheme, UNSERVED)
                : this::network;
    }

    private Duplex network(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        return dialer.dial(to.route(), to.profile().dial(), attempt);
    }
}
