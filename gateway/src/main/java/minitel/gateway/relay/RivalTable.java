package minitel.gateway.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.segment.RelaySegment;

/// Relays on the same segments that nobody has named there, or that wait for nobody: they are
/// noticed when they repeat what this one has repeated. The one with the greater card waits for the
/// other from then on; and whoever repeats on nevertheless (a SnowSignal does) is waited for. For
/// one thread at a time.
final class RivalTable {
    /// So long somebody is waited for of whom nothing is heard.
    private static final long KEPT = Duration.ofMinutes(1).toNanos();

    /// So often somebody who should wait may be too quick, and what is within a moment is once.
    private static final int TRUSTED = 2;

    private static final long MOMENT = Duration.ofMillis(200).toNanos();

    /// On one segment.
    static final int MOST = 16;

    private final Map<RelaySegment, Map<MacAddress, Rival>> rivals = new HashMap<>();

    /// @param clashes how often both have repeated the same
    /// @param last when, the last time that counts
    /// @param until when it is remembered
    private record Rival(int clashes, boolean waitedFor, long last, long until) {
        Rival kept(long now) {
            return new Rival(clashes, waitedFor, last, now + KEPT);
        }

        Rival clashed(boolean lower, long now) {
            if (now - last < MOMENT) {
                return kept(now);
            }
            if (waitedFor && !lower) {
                return new Rival(0, false, now, now + KEPT); // it waits too: one is enough
            }
            boolean waits = lower || clashes + 1 > TRUSTED;
            return new Rival(clashes + 1, waits, now, now + KEPT);
        }
    }

    /// Both have repeated the same.
    void clash(RelaySegment segment, MacAddress rival, long now) {
        Map<MacAddress, Rival> here = rivals.computeIfAbsent(segment, _ -> new LinkedHashMap<>());
        boolean lower = segment.card().filter(own -> rival.bits() < own.bits()).isPresent();
        Rival before = here.remove(rival);
        here.put(
                rival,
                before == null || before.until - now < 0
                        ? new Rival(1, lower, now, now + KEPT)
                        : before.clashed(lower, now));
        if (here.size() > MOST) {
            here.remove(here.keySet().iterator().next());
        }
    }

    /// It was first, and this one has not repeated what it has.
    void wasFirst(RelaySegment segment, MacAddress rival, long now) {
        Map<MacAddress, Rival> here = rivals.get(segment);
        if (here != null) {
            here.computeIfPresent(rival, (_, before) -> before.kept(now));
        }
    }

    /// How many are waited for on a segment.
    int waitedFor(RelaySegment segment, long now) {
        int count = 0;
        for (Rival rival : rivals.getOrDefault(segment, Map.of()).values()) {
            count += rival.waitedFor && rival.until - now > 0 ? 1 : 0;
        }
        return count;
    }
}
