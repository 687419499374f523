package minitel.gateway.observe;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.observe.Shown.Places;
import minitel.gateway.session.Ending;
import minitel.gateway.session.Session;
import minitel.gateway.session.SessionObserver;

/// The users' screens, for operators who watch. No session ever waits for a watcher.
public final class LiveWatch implements SessionObserver {
    /// Each takes up to 64 KiB.
    private static final int MOST_WATCHERS = 1000;

    private final Map<String, Shown> sessions = new ConcurrentHashMap<>();
    private final Places places = new Places(MOST_WATCHERS, new AtomicInteger(), new LongAdder());

    @Override
    public void opened(Session session) {
        opened(session.id());
    }

    void opened(String session) {
        sessions.put(session, new Shown(places));
    }

    @Override
    public void painted(Session session, byte[] bytes, int offset, int length) {
        painted(session.id(), bytes, offset, length);
    }

    void painted(String session, byte[] bytes, int offset, int length) {
        Shown shown = sessions.get(session);
        if (shown != null) {
            shown.painted(bytes, offset, length);
        }
    }

    @Override
    public void closed(Session session, Ending ending) {
        closed(session.id());
    }

    void closed(String session) {
        Shown shown = sessions.remove(session);
        if (shown != null) {
            shown.ends();
        }
    }

    /// Watches a screen from now on.
    ///
    /// @return empty when there is no such session, or 1000 watch already
    public Optional<Watched> watch(String session) {
        Shown shown = sessions.get(session);
        if (shown == null) {
            return Optional.empty();
        }
        Watched watched = new Watched(shown);
        return shown.enters(watched) ? Optional.of(watched) : Optional.empty();
    }

    /// What paints a session's screen as it is now: begins with a clear-screen, 4 KiB at most;
    /// empty when there is no such session.
    public byte[] page(String session) {
        Shown shown = sessions.get(session);
        return shown == null ? new byte[0] : shown.page();
    }

    /// How many watch now.
    public int watchers() {
        return places.taken().get();
    }

    /// Bytes that slow watchers have lost, since the start.
    public long lost() {
        return places.lost().sum();
    }
}
