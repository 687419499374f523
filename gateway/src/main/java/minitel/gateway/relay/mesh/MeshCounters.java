package minitel.gateway.relay.mesh;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// What one peer, or all of them, have sent and been sent, and what did not arrive. For any thread.
final class MeshCounters {
    final LongAdder sent = new LongAdder();
    final LongAdder received = new LongAdder();
    private final Map<MeshFault, LongAdder> refused = zeros(MeshFault.class);
    private final Map<MeshLoss, LongAdder> lost = zeros(MeshLoss.class);

    private static <E extends Enum<E>> Map<E, LongAdder> zeros(Class<E> reasons) {
        Map<E, LongAdder> zeros = new EnumMap<>(reasons);
        for (E reason : reasons.getEnumConstants()) {
            zeros.put(reason, new LongAdder());
        }
        return zeros;
    }

    void refuse(MeshFault fault) {
        Objects.requireNonNull(refused.get(fault)).increment();
    }

    void lose(MeshLoss loss) {
        Objects.requireNonNull(lost.get(loss)).increment();
    }

    Map<MeshFault, Long> refused() {
        return sums(refused);
    }

    Map<MeshLoss, Long> lost() {
        return sums(lost);
    }

    private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> counters) {
        Map<E, Long> sums = new LinkedHashMap<>();
        counters.forEach((reason, counter) -> sums.put(reason, counter.sum()));
        return sums;
    }
}
