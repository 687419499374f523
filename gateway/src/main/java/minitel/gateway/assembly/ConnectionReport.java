package minitel.gateway.assembly;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Tells monitoring of connections that are no sessions: how many were not let in, and how many
/// were ended. Filled as what takes them is made, read by whoever looks.
final class ConnectionReport implements OperatorPart {
    /// @param what takes them: `web`
    private record Count(String what, LongSupplier now) {}

    private final List<Count> refused = new CopyOnWriteArrayList<>();
    private final List<Count> late = new CopyOnWriteArrayList<>();

    void refused(String what, LongSupplier now) {
        refused.add(new Count(what, now));
    }

    void late(String what, LongSupplier now) {
        late.add(new Count(what, now));
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(() ->
                List.of(
                        family(
                                "refused",
                                "Connections that are no sessions and were not let in, as"
                                        + " there were too many, or too many of one address.",
                                refused),
                        family(
                                "late",
                                "Connections that are no sessions and were ended, as their"
                                        + " peer said or took nothing for too long.",
                                late)));
    }

    private static MetricFamily family(String word, String help, List<Count> counts) {
        MetricFamily family = MetricFamily.counter("minitel_connections_" + word + "_total", help);
        counts.forEach(count -> family.with(count.now().getAsLong(), "at", count.what()));
        return family;
    }
}
