package minitel.gateway.observe;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import minitel.dial.DialException;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.transport.Destination;
import minitel.life.Amount;
import minitel.life.LogBudget;
import minitel.line.LegEnd;
import minitel.videotex.KeyEvent;
import org.tinylog.Logger;

/// Writes a line into the log when a session begins, at each redirection, and with counters when it
/// ends. Called by the sessions, on their threads.
///
/// Of sessions in which nothing is typed only so many are logged as [LogBudget#LOOKERS] allows,
/// each with its beginning and its end or with neither. If something is typed in one that was left
/// out, its beginning is logged then.
public final class SessionLog implements SessionObserver {
    /// Those in which nothing was typed yet.
    private final Set<String> lookers = ConcurrentHashMap.newKeySet();

    /// Those of them whose beginning was not logged.
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    @Override
    public void opened(Session session) {
        lookers.add(session.id());
        if (LogBudget.LOOKERS.allows()) {
            starts(session);
        } else {
            untold.add(session.id());
        }
    }

    private static void starts(Session session) {
        Logger.info("starts, {} from {}", session.door().access(), session.origin());
    }

    @Override
    public void typed(Session session, List<KeyEvent> events) {
        boolean first =
                lookers.contains(session.id())
                        && events.stream().anyMatch(SessionLog::isKey)
                        && lookers.remove(session.id());
        if (first && untold.remove(session.id()) && LogBudget.VISITORS.allows()) {
            starts(session);
        }
    }

    private static boolean isKey(KeyEvent event) {
        return event instanceof KeyEvent.Text
                || event instanceof KeyEvent.Function
                || event instanceof KeyEvent.Cursor;
    }

    private boolean tells(Session session) {
        return (lookers.contains(session.id()) ? LogBudget.LOOKERS : LogBudget.VISITORS).allows();
    }

    @Override
    public void redirected(Session session, Destination to) {
        if (tells(session)) {
            Logger.info("is at {} ({})", to.name(), to.route().shown());
        }
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        if (!tells(session)) {
            return;
        }
        switch (end) {
            case LegEnd.Closed(String how, _) ->
                    Logger.info("comes home from {}{}", from.name(), behind(" ", how));
            case LegEnd.Lost(String cause) ->
                    Logger.info("comes home, {} was lost{}", from.name(), behind(": ", cause));
            case LegEnd.Failed(DialException.Why why, String cause) ->
                    Logger.info(
                            "stays home, {} ({}) was not reached: {}{}",
                            from.name(),
                            from.route().shown(),
                            why,
                            behind(", ", cause));
        }
    }

    @Override
    public void homeAway(Session session, Destination from, LegEnd end) {
        if (!tells(session)) {
            return;
        }
        switch (end) {
            case LegEnd.Closed(String how, _) ->
                    Logger.info("{} has hung up{}", from.name(), behind(" ", how));
            case LegEnd.Lost(String cause) ->
                    Logger.warn(
                            "the default service {} was lost{}", from.name(), behind(": ", cause));
            case LegEnd.Failed(DialException.Why why, String cause) ->
                    Logger.warn(
                            "the default service {} ({}) was not reached: {}{}",
                            from.name(),
                            from.route().shown(),
                            why,
                            behind(", ", cause));
        }
    }

    private static String behind(String separator, String cause) {
        return cause.isEmpty() ? "" : separator + cause;
    }

    @Override
    public void closed(Session session, SessionEnd sessionEnd) {
        if (untold.remove(session.id())) {
            LogBudget.LOOKERS.leaveOut();
        } else if (lookers.contains(session.id()) || LogBudget.VISITORS.allows()) {
            ends(session, sessionEnd);
        }
        lookers.remove(session.id());
    }

    private static void ends(Session session, SessionEnd sessionEnd) {
        SessionSnapshot s = session.snapshot();
        Logger.info(
                "ends ({}{}), up {}, down {}, {}, {} dropped",
                sessionEnd,
                behind(": ", session.cause()),
                Amount.of(s.up(), "byte"),
                Amount.of(s.down(), "byte"),
                Amount.of(s.redirections(), "redirection"),
                Amount.of(s.dropped(), "message"));
    }
}
