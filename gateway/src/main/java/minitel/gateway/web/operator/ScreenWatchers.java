package minitel.gateway.web.operator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import minitel.gateway.web.http.EventFeed;

/// Who watches which session: its user is told of the first only. Any thread.
record ScreenWatchers(Eyes eyes, Map<String, Integer> counts) {

    ScreenWatchers(Eyes eyes) {
        this(eyes, new ConcurrentHashMap<>());
    }

    Optional<EventFeed> watch(String session) {
        return eyes.watch(session)
                .map(watchSubscription -> {
                    if (counts.merge(session, 1, Integer::sum) == 1) {
                        eyes.begins(session);
                    }
                    return new WatchFeed(watchSubscription, () -> leaves(session));
                });
    }

    private void leaves(String session) {
        counts.computeIfPresent(session, (_, count) -> count > 1 ? count - 1 : null);
    }
}
