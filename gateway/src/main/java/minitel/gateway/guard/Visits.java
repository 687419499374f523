package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.transport.Cidr;

/// Who is inside, counted against the caps. Needs a lock around it.
final class Visits {
    private final Map<Cidr, Integer> byRange = new HashMap<>();
    private int inside;

    /// Which cap keeps one more visit from this address out, if any.
    Optional<Refusal> refusal(InetAddress from, GuardRules rules) {
        if (inside >= rules.sessions()) {
            return Optional.of(Refusal.FULL);
        }
        return Zone.isHere(from) || byRange.getOrDefault(Zone.of(from), 0) < rules.perAddress()
                ? Optional.empty()
                : Optional.of(Refusal.ADDRESS_FULL);
    }

    void enter(Cidr who) {
        inside++;
        byRange.merge(who, 1, Integer::sum);
    }

    void leave(Cidr who) {
        inside--;
        byRange.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
    }

    int inside() {
        return inside;
    }
}
