package minitel.gateway.tunnel.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.tunnel.link.LinkLosses;
import minitel.gateway.tunnel.link.RefusalWord;

/// The figures of tunnels for monitoring. Their labels are names of the configuration and words of
/// the hand-shake: strangers add none.
final class TunnelMetrics {
    private TunnelMetrics() {}

    static List<MetricFamily> of(
            List<NameFacts> names, List<DialledFacts> dialled, Map<RefusalWord, Long> refused) {
        List<MetricFamily> families = new ArrayList<>();
        families.add(
                each(
                        names,
                        gauge("up", "Whether somebody holds the name."),
                        name -> name.held() ? 1 : 0));
        families.add(
                each(
                        names.stream().filter(name -> name.roundTrip() >= 0).toList(),
                        gauge("round_trip_seconds", "From a ping in the tunnel to its answer."),
                        name -> name.roundTrip() / 1000));
        families.add(
                each(names, gauge("streams", "Streams that are open now."), NameFacts::streams));
        families.add(
                each(
                        names,
                        counter("streams_total", "Streams that somebody asked for."),
                        NameFacts::opened));
        families.add(
                each(
                        names,
                        counter("streams_refused_total", "Streams that came to nothing."),
                        NameFacts::refused));
        families.addAll(holders(names));
        families.add(bytes(names));
        families.add(losses(names));
        families.add(dialled(dialled));
        families.add(refusals(refused));
        return families;
    }

    private static List<MetricFamily> holders(List<NameFacts> names) {
        return List.of(
                each(names, counter("taken_total", "Holders that have come."), NameFacts::taken),
                each(
                        names,
                        counter(
                                "takeovers_total",
                                "Holders that came while another one of the same key held the name."),
                        NameFacts::takenOver),
                each(
                        names,
                        counter(
                                "name_refused_total",
                                "How often somebody asked for the name who may not have it now."),
                        NameFacts::refusedHolders));
    }

    private static MetricFamily gauge(String name, String help) {
        return MetricFamily.gauge("minitel_tunnel_" + name, help);
    }

    private static MetricFamily counter(String name, String help) {
        return MetricFamily.counter("minitel_tunnel_" + name, help);
    }

    private static MetricFamily each(
            List<NameFacts> names, MetricFamily family, ToDoubleFunction<NameFacts> value) {
        names.forEach(name -> family.with(value.applyAsDouble(name), "name", name.name()));
        return family;
    }

    private static MetricFamily bytes(List<NameFacts> names) {
        MetricFamily bytes = counter("bytes_total", "Bytes of streams, from and to the holder.");
        for (NameFacts name : names) {
            bytes.with(name.received(), "name", name.name(), "direction", "in");
            bytes.with(name.sent(), "name", name.name(), "direction", "out");
        }
        return bytes;
    }

    private static MetricFamily losses(List<NameFacts> names) {
        MetricFamily family =
                counter(
                        "bounded_total",
                        "What a bound has cost the holder: streams that were reset as they were too"
                                + " many, came too fast, filled the memory or were never ended;"
                                + " pings without an answer.");
        for (NameFacts name : names) {
            LinkLosses losses = name.losses();
            Map<String, Long> all = new TreeMap<>();
            all.put("too_many", losses.tooMany());
            all.put("too_fast", losses.tooFast());
            all.put("over_budget", losses.overBudget());
            all.put("never_ended", losses.neverEnded());
            all.put("pong", losses.pongs());
            all.forEach((what, count) -> family.with(count, "name", name.name(), "what", what));
        }
        return family;
    }

    private static MetricFamily dialled(List<DialledFacts> dialled) {
        MetricFamily up = gauge("dialled_up", "Whether the other gateway gives the name.");
        dialled.forEach(it -> up.with(it.held() ? 1 : 0, "name", it.name(), "to", it.to()));
        return up;
    }

    private static MetricFamily refusals(Map<RefusalWord, Long> refused) {
        MetricFamily refusals =
                counter("holders_refused_total", "Who asked for a name and did not get it.");
        refused.forEach((word, count) -> refusals.with(count, "reason", word.word()));
        return refusals;
    }
}
