package minitel.gateway.observe;

import java.util.List;
import java.util.function.LongSupplier;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Shows what found no room anywhere: the messages of sessions, and what the parts have registered.
/// On the thread of whoever reads.
public record LossMetrics(SessionCounters counters) implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(() -> List.of(family(registry)));
        registry.growing("drops", () -> counters.dropped() + sum(registry));
    }

    private static long sum(OperatorRegistry registry) {
        return registry.losses().values().stream().mapToLong(LongSupplier::getAsLong).sum();
    }

    private MetricFamily family(OperatorRegistry registry) {
        MetricFamily family =
                MetricFamily.counter(
                                "minitel_dropped_total",
                                "What found no room, or a newer one replaced: messages of sessions"
                                        + " and the command channel, bytes of watchers, lines of"
                                        + " recordings and of the log, bans and scores.")
                        .with(counters.dropped(), "where", "outbox");
        registry.losses().forEach((where, count) -> family.with(count.getAsLong(), "where", where));
        return family;
    }
}
