package minitel.gateway.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;

/// What a session finds around itself; the registry of sessions is the only one that makes it.
interface Surroundings {
    Egress egress();

    Terms terms();

    /// The directory: what a code leads to.
    Function<String, Optional<Destination>> codes();

    List<SessionObserver> observers();

    PaceWheel wheel();

    LongSupplier clock();

    /// Our own fault: worth a stack trace.
    void fault(Throwable t);

    void gone(Session session);
}
