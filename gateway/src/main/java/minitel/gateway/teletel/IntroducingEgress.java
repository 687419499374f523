package minitel.gateway.teletel;

import java.io.IOException;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.KnownReach;
import minitel.dial.Route;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;

/// An egress that introduces users to the default service, and to it alone: a service that a user
/// was redirected to never learns where he comes from.
public final class IntroducingEgress implements Egress {
    private final Egress egress;
    private final Destination home;

    public IntroducingEgress(Egress egress, Destination home) {
        this.egress = egress;
        this.home = home;
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        Duplex line = egress.dial(to, visit, attempt);
        boolean known = to.equals(home) && to.profile().identify() == Profile.Identify.PYMOIP;
        return known ? introduction(line, visit) : line;
    }

    @Override
    public byte[] greeting(Destination to) {
        return egress.greeting(to);
    }

    @Override
    public Optional<KnownReach> reachable(Route route) {
        return egress.reachable(route);
    }

    private static Duplex introduction(Duplex line, Visit visit) {
        return new IntroducingDuplex(
                line, visit, IntroducingDuplex.PATIENCE, IntroducingDuplex.PARTING);
    }
}
