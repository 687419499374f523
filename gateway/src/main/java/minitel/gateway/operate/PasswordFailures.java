package minitel.gateway.operate;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts wrong passwords by where they came from, or also at what, for [PasswordAttempts]: each
/// row for five minutes from its first. Where there are too many rows, those with the fewest go.
/// Needs a lock around it.
final class PasswordFailures<K> {
    static final int MOST = 4096;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final class Row {
        private final long since;
        private int count;

        private Row(long since) {
            this.since = since;
        }
    }

    /// The oldest first.
    private final LinkedHashMap<K, Row> rows = new LinkedHashMap<>();

    /// @param now on a clock like [System#nanoTime], as in the other methods
    int of(K where, long now) {
        expire(now);
        Row row = rows.get(where);
        return row == null ? 0 : row.count;
    }

    /// How long until what is held against it is forgotten.
    Duration left(K where, long now) {
        expire(now);
        Row row = rows.get(where);
        return row == null ? Duration.ZERO : WINDOW.minusNanos(now - row.since);
    }

    void add(K where, long now) {
        expire(now);
        if (rows.size() >= MOST && !rows.containsKey(where)) {
            makeRoom();
        }
        rows.computeIfAbsent(where, _ -> new Row(now)).count++;
    }

    int size() {
        return rows.size();
    }

    private void expire(long now) {
        for (Map.Entry<K, Row> oldest = rows.firstEntry();
                oldest != null && now - oldest.getValue().since >= WINDOW.toNanos();
                oldest = rows.firstEntry()) {
            rows.pollFirstEntry();
        }
    }

    /// A tenth at once, so that a flood is not sorted anew with each address.
    private void makeRoom() {
        Comparator<Map.Entry<K, Row>> fewest = Comparator.comparingInt(e -> e.getValue().count);
        List<K> losers =
                rows.entrySet().stream()
                        .sorted(fewest)
                        .limit(MOST / 10)
                        .map(Map.Entry::getKey)
                        .toList();
        losers.forEach(rows::remove);
    }
}
