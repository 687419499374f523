package minitel.gateway.teletel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import minitel.gateway.session.Ending;
import minitel.gateway.session.LegEnd;
import minitel.gateway.session.Session;
import minitel.gateway.session.SessionObserver;
import minitel.gateway.teletel.Bulletins.Bulletin;
import minitel.gateway.teletel.Bulletins.Kind;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;

/// Tells the server of the users: who came, where a command of the server's has got to, who left.
final class Arrivals implements SessionObserver {
    private final Bulletins bulletins;

    /// The sessions by their token, the only name the server knows.
    private final Map<String, Session> users = new ConcurrentHashMap<>();

    /// The server's number of a session whose redirection it has asked for, by token.
    private final Map<String, String> commanded = new ConcurrentHashMap<>();

    Arrivals(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    Optional<Session> find(String token) {
        return Optional.ofNullable(users.get(token));
    }

    /// A command of the server for a user is being handled.
    void commanded(Session session, Command command, String body) {
        String pid = session.token();
        post(pid, Kind.REMARK, "UserGotCommand,,," + pid + "," + body);
        if (!session.redirected()) {
            commanded.put(pid, command.session());
        }
    }

    /// The command could not be carried out; the server shows its page again.
    void refused(Session session) {
        state(session, "UserRedirectEnded");
        commanded.remove(session.token());
    }

    @Override
    public void opened(Session session) {
        String pid = session.token();
        users.put(pid, session);
        String kind = session.door() == Door.TELNET ? "NewTelnetUser" : "NewWsUser";
        String ip = session.origin().address().getHostAddress();
        post(pid, Kind.ARRIVAL, String.join(",", List.of(kind, ip, port(session), pid)));
    }

    private static String port(Session session) {
        return Integer.toString(session.origin().port());
    }

    @Override
    public void redirecting(Session session, Destination to) {
        state(session, "UserRedirecting");
    }

    @Override
    public void redirected(Session session, Destination to) {
        state(session, "UserRedirected");
    }

    @Override
    public void closeRequested(Session session, Destination from) {
        String pid = session.token();
        String number = commanded.get(pid);
        if (number != null) {
            post(pid, Kind.REMARK, "UserRequestedClose,,," + pid + "," + number);
        }
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        state(session, "UserRedirectEnded");
        commanded.remove(session.token());
    }

    @Override
    public void closed(Session session, Ending ending) {
        String pid = session.token();
        users.remove(pid);
        commanded.remove(pid);
        post(pid, Kind.DEPARTURE, "UserGone,,," + pid);
    }

    private void state(Session session, String word) {
        String pid = session.token();
        String number = commanded.get(pid);
        if (number != null) {
            post(pid, Kind.STATE, word + ",,," + pid + "," + number);
        }
    }

    private void post(String pid, Kind kind, String text) {
        bulletins.post(new Bulletin(pid, kind, text));
    }
}
