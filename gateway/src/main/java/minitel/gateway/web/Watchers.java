package minitel.gateway.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who watches which session: its user is told of the first only. Any thread.
record Watchers(Eyes eyes, Map<String, Integer> counts) {

    Watchers(Eyes eyes) {
        this(eyes, new ConcurrentHashMap<>());
    }

    Optional<Feed> watch(String session) {
        return eyes.watch(session)
                .map(watched -> {
                    if (counts.merge(session, 1, Integer::sum) == 1) {
                        eyes.begins(session);
                    }
                    return new Watch(watched, () -> leaves(session));
                });
    }

    private void leaves(String session) {
        counts.computeIfPresent(session, (_, count) -> count > 1 ? count - 1 : null);
    }
}
