package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;

/// Counts who is inside, and says who is one too many. For [Guard] and [ConnectionCaps]; needs a
/// lock around it.
final class VisitCaps {
    /// One in so many of the visits that an address may have can come from pages of other sites.
    private static final int PAGE_PART = 5;

    private final Map<Cidr, Integer> byRange = new HashMap<>();

    /// Those among them that come from pages of other sites, by the narrowest range.
    private final Map<Cidr, Integer> ofPages = new HashMap<>();

    private int inside;

    /// Which cap keeps one more visit from this address out, if any.
    Optional<RefusalReason> refusal(InetAddress from, GuardRules rules) {
        if (inside >= rules.sessions()) {
            return Optional.of(RefusalReason.FULL);
        }
        return isUncapped(from, rules) || hasRoom(AddressZone.around(from), rules)
                ? Optional.empty()
                : Optional.of(RefusalReason.ADDRESS_FULL);
    }

    private static boolean isUncapped(InetAddress from, GuardRules rules) {
        return AddressZone.isHere(from) || rules.trusts(from);
    }

    private boolean hasRoom(List<Cidr> ranges, GuardRules rules) {
        for (int i = 0; i < ranges.size(); i++) {
            long most = rules.perAddress() * AddressZone.allowance(i);
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

    /// Counts a visit that is inside as one that comes from a page of another site.
    ///
    /// @return false when there are too many from there; it is not counted
    boolean enterOfPage(InetAddress from, GuardRules rules) {
        Cidr who = AddressZone.of(from);
        int most = Math.max(1, rules.perAddress() / PAGE_PART);
        boolean room = isUncapped(from, rules) || ofPages.getOrDefault(who, 0) < most;
        if (room) {
            ofPages.merge(who, 1, Integer::sum);
        }
        return room;
    }

    void leave(List<Cidr> who, boolean ofPage) {
        inside--;
        who.forEach(range -> oneLess(byRange, range));
        if (ofPage) {
            oneLess(ofPages, who.getFirst());
        }
    }

    private static void oneLess(Map<Cidr, Integer> counts, Cidr range) {
        counts.computeIfPresent(range, (_, count) -> count == 1 ? null : count - 1);
    }

    int inside() {
        return inside;
    }
}
