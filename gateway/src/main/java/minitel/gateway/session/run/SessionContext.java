package minitel.gateway.session.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;

/// What a session finds around itself; the registry of sessions is the only one that makes it.
interface SessionContext {
    Egress egress();

    SessionSettings sessionSettings();

    /// The directory: what a code leads to.
    Function<String, Optional<Destination>> codes();

    List<SessionObserver> observers();

    PaceWheel wheel();

    LongSupplier clock();

    /// Our own fault: worth a stack trace.
    void fault(Throwable t);

    void gone(Session session);
}
