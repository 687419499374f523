package minitel.gateway.guard;

import java.time.Duration;
import java.util.LinkedHashMap;
import minitel.gateway.address.Cidr;

/// Keeps the log readable when visits are refused: an address is told once an hour, and at most
/// 1,000 in an hour, of time that passes. For [Guard]; needs a lock around it.
final class HourlyLogLimit {
    static final int LIMIT = 1000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /// In the order of telling, so that the first is the oldest.
    private final LinkedHashMap<Cidr, Long> told = new LinkedHashMap<>();

    boolean mayTell(Cidr who, long now) {
        while (!told.isEmpty() && told.firstEntry().getValue() + HOUR <= now) {
            told.pollFirstEntry();
        }
        return told.size() < LIMIT && told.putIfAbsent(who, now) == null;
    }
}
