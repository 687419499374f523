package minitel.gateway.tunnel.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// How many requests for published pages there were, and what came of them. For any thread.
final class EntranceCounters implements OperatorPart {
    private final LongAdder answered = new LongAdder();
    private final Map<EntranceRefusal, LongAdder> refused = new EnumMap<>(EntranceRefusal.class);

    EntranceCounters() {
        for (EntranceRefusal refusal : EntranceRefusal.values()) {
            refused.put(refusal, new LongAdder());
        }
    }

    /// The page has answered, whatever.
    void answer() {
        answered.increment();
    }

    void refuse(EntranceRefusal refusal) {
        Objects.requireNonNull(refused.get(refusal)).increment();
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(() -> List.of(family()));
        registry.growing("pages", answered::sum);
    }

    private MetricFamily family() {
        MetricFamily family =
                MetricFamily.counter(
                                "minitel_tunnel_pages_total",
                                "Requests for pages that are published through tunnels, by what came"
                                        + " of them.")
                        .with(answered.sum(), "outcome", "answered");
        refused.forEach((refusal, count) ->
                family.with(count.sum(), "outcome", refusal.name().toLowerCase(Locale.ROOT)));
        return family;
    }
}
