package minitel.gateway.observe;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.observe.WatchedScreen.Places;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;

/// Shows operators the users' screens. Called by the sessions as they paint, on their threads, and
/// by the watchers on theirs; no session ever waits for a watcher.
public final class LiveWatch implements SessionObserver {
    /// Each takes up to 64 KiB.
    private static final int MOST_WATCHERS = 1000;

    private final Map<String, WatchedScreen> sessions = new ConcurrentHashMap<>();
    private final Places places = new Places(MOST_WATCHERS, new AtomicInteger(), new LongAdder());

    @Override
    public void opened(Session session) {
        opened(session.id());
    }

    void opened(String session) {
        sessions.put(session, new WatchedScreen(places));
    }

    @Override
    public void painted(Session session, byte[] bytes, int offset, int length) {
        painted(session.id(), bytes, offset, length);
    }

    void painted(String session, byte[] bytes, int offset, int length) {
        WatchedScreen watchedScreen = sessions.get(session);
        if (watchedScreen != null) {
            watchedScreen.painted(bytes, offset, length);
        }
    }

    @Override
    public void closed(Session session, SessionEnd sessionEnd) {
        closed(session.id());
    }

    void closed(String session) {
        WatchedScreen watchedScreen = sessions.remove(session);
        if (watchedScreen != null) {
            watchedScreen.ends();
        }
    }

    /// Watches a screen from now on.
    ///
    /// @return empty when there is no such session, or 1000 watch already
    public Optional<WatchSubscription> watch(String session) {
        WatchedScreen watchedScreen = sessions.get(session);
        if (watchedScreen == null) {
            return Optional.empty();
        }
        WatchSubscription watchSubscription = new WatchSubscription(watchedScreen);
        return watchedScreen.enters(watchSubscription)
                ? Optional.of(watchSubscription)
                : Optional.empty();
    }

    /// What paints a session's screen as it is now: begins with a clear-screen, 4 KiB at most;
    /// empty when there is no such session.
    public byte[] page(String session) {
        WatchedScreen watchedScreen = sessions.get(session);
        return watchedScreen == null ? new byte[0] : watchedScreen.page();
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
