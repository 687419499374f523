package minitel.gateway.web.operator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import minitel.gateway.observe.LiveWatch;
import minitel.gateway.web.http.EventFeed;

/// Keeps who watches which session: its user is told of the first only. On the threads of the
/// requests.
///
/// @param first is told of a session that nobody watched before
record ScreenWatchers(LiveWatch watch, Consumer<String> first, Map<String, Integer> counts) {

    ScreenWatchers(LiveWatch watch, Consumer<String> first) {
        this(watch, first, new ConcurrentHashMap<>());
    }

    Optional<EventFeed> watch(String session) {
        return watch.watch(session)
                .map(watchSubscription -> {
                    if (counts.merge(session, 1, Integer::sum) == 1) {
                        first.accept(session);
                    }
                    return new WatchFeed(watchSubscription, () -> leaves(session));
                });
    }

    private void leaves(String session) {
        counts.computeIfPresent(session, (_, count) -> count > 1 ? count - 1 : null);
    }
}
