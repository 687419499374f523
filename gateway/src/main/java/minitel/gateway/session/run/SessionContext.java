package minitel.gateway.session.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;

/// What a session needs of the gateway around it. Made by [Sessions] alone.
interface SessionContext {
    Egress egress();

    SessionSettings sessionSettings();

    /// The directory: what a code leads to.
    Function<String, Optional<Destination>> codes();

    List<SessionObserver> observers();

    PaceWheel wheel();

    LongSupplier clock();

    /// An error of the gateway's own: worth a stack trace in the log.
    void fault(Throwable t);

    void gone(Session session);
}
