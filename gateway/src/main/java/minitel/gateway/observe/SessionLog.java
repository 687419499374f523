package minitel.gateway.observe;

import minitel.gateway.session.Ending;
import minitel.gateway.session.LegEnd;
import minitel.gateway.session.Session;
import minitel.gateway.session.SessionObserver;
import minitel.gateway.session.Snapshot;
import minitel.gateway.transport.Destination;
import org.tinylog.Logger;

/// One line in the log at a session's birth, at each redirection, and at its death with counters.
public final class SessionLog implements SessionObserver {
    @Override
    public void opened(Session session) {
        Logger.info("starts, {} from {}", session.door().access(), session.origin());
    }

    @Override
    public void redirected(Session session, Destination to) {
        Logger.info("is at {} ({})", to.name(), to.route());
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        switch (end) {
            case LegEnd.Closed() -> Logger.info("comes home from {}", from.name());
            case LegEnd.Lost() -> Logger.info("comes home, {} was lost", from.name());
            case LegEnd.Failed(var why) ->
                    Logger.info(
                            "stays home, {} ({}) was not reached: {}",
                            from.name(),
                            from.route(),
                            why);
        }
    }

    @Override
    public void closed(Session session, Ending ending) {
        Snapshot s = session.snapshot();
        Logger.info(
                "ends ({}), up {} bytes, down {} bytes, {} redirections, {} messages dropped",
                ending,
                s.up(),
                s.down(),
                s.redirections(),
                s.dropped());
    }
}
