package minitel.gateway.pavi.background;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What is to be done when, and no more of it than the limits allow. One thread at a time; times
/// are unix seconds.
final class CallTimetable {
    private final BackgroundLimits limits;
    private final Set<Waiting> waiting = new HashSet<>();
    private final Map<String, Integer> ofOne = new HashMap<>();
    private final Map<String, Integer> ofService = new HashMap<>();
    private long orders;

    CallTimetable(BackgroundLimits limits) {
        this.limits = limits;
    }

    /// @param order in which it was asked for
    private record Waiting(PlannedCall call, long order) {
        static final Comparator<Waiting> FIRST =
                Comparator.comparingLong((Waiting one) -> one.call.time())
                        .thenComparingLong(Waiting::order);
    }

    /// @return false when there is no room for it, or its time is too far away
    boolean add(PlannedCall call, long now) {
        boolean fits =
                waiting.size() < limits.ofAll()
                        && ofOne.getOrDefault(call.asker().id(), 0) < limits.ofOne()
                        && ofService.getOrDefault(host(call), 0) < limits.ofService()
                        && call.time() <= now + limits.furthest().toSeconds();
        if (fits) {
            put(call);
        }
        return fits;
    }

    /// Puts a call back that was taken; there is room, as there are not many that run.
    void put(PlannedCall call) {
        waiting.add(new Waiting(call, orders++));
        ofOne.merge(call.asker().id(), 1, Integer::sum);
        ofService.merge(host(call), 1, Integer::sum);
    }

    private static String host(PlannedCall call) {
        return call.asker().at().host();
    }

    /// Takes the first whose time has come and which may begin. Looks at all that wait, which are
    /// not many.
    Optional<PlannedCall> due(long now, Predicate<PlannedCall> mayBegin) {
        Optional<Waiting> first =
                waiting.stream()
                        .filter(one -> one.call.time() <= now && mayBegin.test(one.call))
                        .min(Waiting.FIRST);
        first.ifPresent(one -> {
            waiting.remove(one);
            forget(one.call);
        });
        return first.map(Waiting::call);
    }

    private void forget(PlannedCall call) {
        oneLess(ofOne, call.asker().id());
        oneLess(ofService, host(call));
    }

    private static void oneLess(Map<String, Integer> counts, String of) {
        counts.computeIfPresent(of, (_, many) -> many > 1 ? many - 1 : null);
    }

    /// @return how many are gone
    int removeIf(Predicate<PlannedCall> unwanted) {
        int before = waiting.size();
        waiting.removeIf(one -> {
            boolean gone = unwanted.test(one.call);
            if (gone) {
                forget(one.call);
            }
            return gone;
        });
        return before - waiting.size();
    }

    int size() {
        return waiting.size();
    }
}
