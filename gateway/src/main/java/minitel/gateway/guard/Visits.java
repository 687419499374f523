package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
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
        return Zone.isHere(from) || rules.trusts(from) || hasRoom(Zone.around(from), rules)
                ? Optional.empty()
                : Optional.of(Refusal.ADDRESS_FULL);
    }

    private boolean hasRoom(List<Cidr> ranges, GuardRules rules) {
        for (int i = 0; i < ranges.size(); i++) {
            long most = rules.perAddress() * Zone.allowance(i);
            if (byRange.getOrDefault(ranges.get(i), 0) >= most) {
                return false;
            }
        }
        return true;
    }

    void enter(List<Cidr> who) {
        inside++;
        who.forEach(range -> byRange.merge(range, 1, Integer::sum));
    }

    void leave(List<Cidr> who) {
        inside--;
        who.forEach(range ->
                byRange.computeIfPresent(range, (_, count) -> count == 1 ? null : count - 1));
    }

    int inside() {
        return inside;
    }
}
