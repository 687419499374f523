package minitel.gateway.teletel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.teletel.ServerQueue.Bulletin;
import minitel.gateway.teletel.ServerQueue.Kind;
import minitel.gateway.transport.Destination;
import minitel.line.LegEnd;
import org.jspecify.annotations.Nullable;

/// Tells the PyMoIP server of its users, over the [CommandChannel]: who came, where a command of
/// the server's has got to, who left. The sessions call it on their threads; the messages wait in
/// the [ServerQueue].
final class UserAnnouncer implements SessionObserver {
    private final Consumer<Bulletin> bulletins;

    /// The sessions by their token, the only name the server knows.
    private final Map<String, Session> users = new ConcurrentHashMap<>();

    /// The server's number of a session whose redirection it has asked for, by token. It is known
    /// as long as the link that it came on is up, and the user's own: another server, or the same
    /// one started anew, gives the number to somebody else.
    private final Map<String, Learnt> commanded = new ConcurrentHashMap<>();

    private record Learnt(String number, int link) {}

    UserAnnouncer(Consumer<Bulletin> bulletins) {
        this.bulletins = bulletins;
    }

    Optional<Session> find(String token) {
        return Optional.ofNullable(users.get(token));
    }

    /// A command of the server for a user is being handled.
    ///
    /// @param link that the command came on
    void commanded(Session session, ServerCommand command, String body, int link) {
        String pid = session.token();
        if (!session.redirected()) {
            commanded.put(pid, new Learnt(command.session(), link));
        }
        post(pid, Kind.REMARK, "UserGotCommand,,," + pid + "," + body, link);
    }

    /// The command could not be carried out; the server shows its page again.
    void refused(Session session) {
        ended(session);
    }

    @Override
    public void opened(Session session) {
        String pid = session.token();
        users.put(pid, session);
        String ip = session.origin().address().getHostAddress();
        String text = String.join(",", List.of(session.door().arrival(), ip, port(session), pid));
        post(pid, Kind.ARRIVAL, text, ServerQueue.ANY_LINK);
    }

    private static String port(Session session) {
        return Integer.toString(session.origin().port());
    }

    @Override
    public void redirecting(Session session, Destination to) {
        state(session, Kind.STATE, "UserRedirecting");
    }

    @Override
    public void redirected(Session session, Destination to) {
        state(session, Kind.STATE, "UserRedirected");
    }

    @Override
    public void closeRequested(Session session, Destination from) {
        state(session, Kind.REMARK, "UserRequestedClose");
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        ended(session);
    }

    @Override
    public void homeEnded(Session session) {
        commanded.remove(session.token());
    }

    @Override
    public void closed(Session session, SessionEnd sessionEnd) {
        String pid = session.token();
        users.remove(pid);
        commanded.remove(pid);
        post(pid, Kind.DEPARTURE, "UserGone,,," + pid, ServerQueue.ANY_LINK);
    }

    private void state(Session session, Kind kind, String word) {
        String pid = session.token();
        say(pid, commanded.get(pid), kind, word);
    }

    /// Forgets the command before the server is told: at that message it may ask for the next
    /// redirection.
    private void ended(Session session) {
        String pid = session.token();
        say(pid, commanded.remove(pid), Kind.STATE, "UserRedirectEnded");
    }

    private void say(String pid, @Nullable Learnt learnt, Kind kind, String word) {
        if (learnt != null) {
            post(pid, kind, word + ",,," + pid + "," + learnt.number(), learnt.link());
        }
    }

    private void post(String pid, Kind kind, String text, int link) {
        bulletins.accept(new Bulletin(pid, kind, text, link));
    }
}
