package minitel.gateway.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.relay.mesh.MeshFigures;
import minitel.gateway.relay.mesh.RelayMesh;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SegmentState;

/// What a relay says of itself: as its status file has it, and as figures for monitoring. Any
/// thread.
final class RelayReport {
    /// Where its status says why nothing is relayed.
    static final String TROUBLE = "trouble";

    private final RunningRelay relay;
    private final RelayCounters counters;

    RelayReport(RunningRelay relay, RelayCounters counters) {
        this.relay = relay;
        this.counters = counters;
    }

    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        trouble().ifPresent(why -> entry.put(TROUBLE, why));
        entry.put("mesh", relay.bound());
        entry.put("alone", relay.isAlone());
        entry.put("interfaces", relay.segments().stream().map(this::segment).toList());
        List<Map<String, Object>> ports = new ArrayList<>();
        counters.ports().forEach((port, counts) -> ports.add(with("port", port, words(counts))));
        entry.put("ports", ports);
        entry.put("peers", new PeerReport(relay, counters).entries());
        Map<String, Object> refused = new LinkedHashMap<>();
        refused.put("heard", words(counters.heardRefused()));
        refused.put("received", words(counters.meshRefused()));
        relay.mesh().map(RelayMesh::figures).ifPresent(figures -> mesh(refused, figures));
        entry.put("refused", refused);
        return entry;
    }

    private static void mesh(Map<String, Object> refused, MeshFigures figures) {
        refused.put("datagrams", words(figures.refused()));
        refused.put("failedLookups", figures.failedLookups());
        refused.put("lostByKernel", figures.lostByKernel());
    }

    private static Map<String, Object> with(String key, Object value, Map<String, Object> more) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(key, value);
        entry.putAll(more);
        return entry;
    }

    /// Counts by the words of our files.
    static <E extends Enum<E>> Map<String, Object> words(Map<E, Long> counts) {
        Map<String, Object> words = new LinkedHashMap<>();
        counts.forEach((what, count) -> words.put(key(what), count));
        return words;
    }

    /// As the keys of our files are written: `noRoom`.
    private static String key(Enum<?> what) {
        String[] words = MetricFamily.label(what).split("_");
        StringBuilder key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(words[i].substring(1));
        }
        return key.toString();
    }

    private Map<String, Object> segment(RelaySegment segment) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", segment.name());
        entry.put("state", segment.state().word());
        entry.put(
                "addresses",
                segment.addresses().stream()
                        .map(one -> one.own() + "/" + one.prefixLength())
                        .toList());
        entry.put("servedBy", MetricFamily.label(relay.tenure(segment)));
        entry.put("keepsSources", segment.keepsSources());
        entry.putAll(words(counters.sendings().getOrDefault(segment.name(), Map.of())));
        entry.put("lostByKernel", segment.lostByKernel());
        return entry;
    }

    /// Why nothing can be relayed at the moment; empty = it can.
    Optional<String> trouble() {
        List<? extends RelaySegment> segments = relay.segments();
        if (segments.stream().noneMatch(one -> one.state() == SegmentState.UP)) {
            return Optional.of(
                    segments.stream()
                            .map(one -> one.name() + " is " + one.state().word())
                            .collect(Collectors.joining(", ", "no interface is up: ", "")));
        }
        boolean deaf = relay.bound().isEmpty() && !relay.peers().isEmpty();
        return deaf
                ? Optional.of("other relays are heard nowhere: no interface has an address")
                : Optional.empty();
    }

    /// The same as figures.
    List<MetricFamily> families() {
        List<MetricFamily> families = new ArrayList<>();
        families.add(
                family(
                        "minitel_relay_frames_total",
                        "Frames of a relayed port, by what became of them.",
                        "port",
                        counters.ports()));
        families.add(
                family(
                        "minitel_relay_peer_frames_total",
                        "Frames that another relay has sent, by what became of them.",
                        "peer",
                        counters.peers()));
        families.add(
                family(
                        "minitel_relay_sendings_total",
                        "Frames repeated on an interface, by what the system said.",
                        "interface",
                        counters.sendings()));
        families.add(refused());
        families.add(interfaces());
        families.add(lost());
        families.addAll(new PeerReport(relay, counters).families());
        relay.mesh().map(RelayMesh::figures).ifPresent(figures -> datagrams(families, figures));
        return families;
    }

    private static <E extends Enum<E>> MetricFamily family(
            String name, String help, String label, Map<?, Map<E, Long>> counts) {
        MetricFamily family = MetricFamily.counter(name, help);
        counts.forEach((key, all) ->
                all.forEach((what, count) ->
                        family.with(
                                (long) count,
                                label,
                                key.toString(),
                                "what",
                                MetricFamily.label(what))));
        return family;
    }

    private MetricFamily refused() {
        MetricFamily family =
                MetricFamily.counter(
                        "minitel_relay_refused_total",
                        "Frames that are not relayed, by where they came from and why.");
        counters.heardRefused()
                .forEach((why, n) ->
                        family.with((long) n, "from", "segment", "why", MetricFamily.label(why)));
        counters.meshRefused()
                .forEach((why, n) ->
                        family.with((long) n, "from", "mesh", "why", MetricFamily.label(why)));
        return family;
    }

    private MetricFamily interfaces() {
        MetricFamily family =
                MetricFamily.gauge(
                        "minitel_relay_interface_up", "Whether an interface hears and sends.");
        relay.segments()
                .forEach(one ->
                        family.with(
                                one.state() == SegmentState.UP ? 1L : 0L, "interface", one.name()));
        return family;
    }

    private MetricFamily lost() {
        MetricFamily family =
                MetricFamily.counter(
                        "minitel_relay_kernel_lost_total",
                        "Frames that came faster than they were taken.");
        relay.segments().forEach(one -> family.with(one.lostByKernel(), "interface", one.name()));
        return family;
    }

    private static void datagrams(List<MetricFamily> families, MeshFigures figures) {
        MetricFamily refused =
                MetricFamily.counter(
                        "minitel_relay_datagrams_refused_total",
                        "Datagrams at the mesh port that are not taken, by reason.");
        figures.refused()
                .forEach((fault, n) -> refused.with((long) n, "why", MetricFamily.label(fault)));
        MetricFamily lost =
                MetricFamily.counter(
                        "minitel_relay_datagrams_lost_total",
                        "Datagrams that did not go to another relay, by reason.");
        figures.lost().forEach((loss, n) -> lost.with((long) n, "why", MetricFamily.label(loss)));
        MetricFamily sent =
                MetricFamily.counter(
                        "minitel_relay_datagrams_total", "Datagrams of the mesh, by direction.");
        sent.with(figures.sent(), "way", "sent").with(figures.received(), "way", "received");
        MetricFamily lookups =
                MetricFamily.counter(
                        "minitel_relay_lookups_failed_total",
                        "Questions to the name service without an answer of use.");
        lookups.with(figures.failedLookups());
        MetricFamily dropped =
                MetricFamily.counter(
                        "minitel_relay_mesh_kernel_lost_total",
                        "Datagrams of the mesh that came faster than they were taken.");
        dropped.with(figures.lostByKernel());
        families.addAll(List.of(refused, lost, sent, lookups, dropped));
    }
}
