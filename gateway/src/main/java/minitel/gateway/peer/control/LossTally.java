package minitel.gateway.peer.control;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// How much of what came was dropped, by reason. For any thread.
final class LossTally {
    private final Map<ReportLoss, AtomicLong> counts = new EnumMap<>(ReportLoss.class);

    LossTally() {
        for (ReportLoss loss : ReportLoss.values()) {
            counts.put(loss, new AtomicLong());
        }
    }

    void count(ReportLoss loss, long more) {
        AtomicLong counter = counts.get(loss);
        if (counter != null) {
            counter.addAndGet(more);
        }
    }

    /// Those that are above 0.
    Map<ReportLoss, Long> all() {
        Map<ReportLoss, Long> all = new EnumMap<>(ReportLoss.class);
        counts.forEach((loss, counter) -> all.put(loss, counter.get()));
        all.values().removeIf(count -> count == 0);
        return all;
    }
}
