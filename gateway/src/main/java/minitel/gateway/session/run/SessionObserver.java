package minitel.gateway.session.run;

import java.util.List;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.transport.Destination;
import minitel.line.LegEnd;
import minitel.videotex.KeyEvent;

/// Is told what sessions do. Called on a session's own threads: must neither block nor throw; what
/// is slow has a bounded queue of its own and counts what it drops.
public interface SessionObserver {

    default void opened(Session session) {}

    /// So many bytes have come from the terminal.
    default void received(Session session, int bytes) {}

    /// Keys of the user, those that no service gets among them.
    default void typed(Session session, List<KeyEvent> keys) {}

    /// Bytes have gone to the terminal; the array may be used again after the call.
    default void painted(Session session, byte[] bytes, int offset, int length) {}

    /// Something was lost on its way to a service or within the session.
    default void lost(Session session) {}

    /// A piece of a page was painted at a pace, and the line has sent it.
    ///
    /// @param lineNanos what it takes at that pace
    /// @param tookNanos what it took
    default void paced(Session session, long lineNanos, long tookNanos) {}

    /// A redirection begins; the call to the service is under way.
    default void redirecting(Session session, Destination to) {}

    /// The service was reached.
    default void redirected(Session session, Destination to) {}

    /// The user has pressed Connexion/Fin on a redirection.
    default void closeRequested(Session session, Destination from) {}

    /// A redirection is over, for whatever reason but the user's departure.
    default void returned(Session session, Destination from, LegEnd end) {}

    /// The line to the service at the bottom of the stack is over: it knows the session no longer.
    default void homeEnded(Session session) {}

    /// It was not reached, or has ended by itself; it is called just before [#homeEnded].
    default void homeAway(Session session, Destination from, LegEnd end) {}

    default void closed(Session session, SessionEnd sessionEnd) {}
}
