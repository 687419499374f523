package minitel.gateway.transport;

import java.io.IOException;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.KnownReach;
import minitel.dial.Route;
import minitel.io.Duplex;

/// A way out to services: all of them, or those of one kind. Called by the threads of the legs,
/// many at a time.
@FunctionalInterface
public interface Egress {

    /// Connects to a service; blocks until it is up, the attempt's time is over or it is cancelled.
    ///
    /// @throws minitel.dial.DialException with the reason
    Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException;

    /// Whether a service is there, as far as that is known without calling it; empty = only a call
    /// can tell. Returns at once.
    default Optional<KnownReach> reachable(Route route) {
        return Optional.empty();
    }

    /// What the terminal is shown when the service has been reached, before its own first byte,
    /// with which row 0 is free. Returns at once.
    default byte[] greeting(Destination to) {
        return ConnectGreeting.of(to.route());
    }
}
