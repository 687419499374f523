package minitel.gateway.relay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.relay.mesh.MeshPeer;
import minitel.gateway.relay.mesh.PeerFigures;
import minitel.gateway.relay.mesh.name.NameTrouble;

/// What a relay says of the other ones, those among them that are a name without an address: for
/// its status and as figures. Any thread.
final class PeerReport {
    private final RunningRelay relay;
    private final RelayCounters counters;

    PeerReport(RunningRelay relay, RelayCounters counters) {
        this.relay = relay;
        this.counters = counters;
    }

    /// As its status file has them.
    List<Map<String, Object>> entries() {
        List<NameTrouble> troubles = relay.troubles();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (MeshPeer peer : relay.peers()) {
            Optional<NameTrouble> stale =
                    troubles.stream().filter(one -> one.name().equals(peer.name())).findFirst();
            entries.add(entry(peer, stale));
        }
        for (NameTrouble one : troubles) {
            if (!one.known()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", one.name());
                entry.put("state", "unresolved");
                add(entry, one);
                entries.add(entry);
            }
        }
        return entries;
    }

    private static void add(Map<String, Object> entry, NameTrouble trouble) {
        entry.put("unresolvedSince", text(trouble.since()));
        entry.put("why", trouble.why());
    }

    private static String text(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Map<String, Object> entry(MeshPeer peer, Optional<NameTrouble> stale) {
        PeerFigures figures = peer.figures();
        Optional<String> shared = relay.shared(peer);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", peer.name());
        entry.put("address", peer.address().toString());
        entry.put("state", state(peer, shared.isPresent()));
        shared.ifPresent(segment -> entry.put("shares", segment));
        stale.ifPresent(trouble -> add(entry, trouble));
        entry.put("reachable", peer.isReachable());
        figures.heard().ifPresent(when -> entry.put("heard", text(when)));
        entry.put("sent", figures.sent());
        entry.put("received", figures.received());
        entry.putAll(RelayReport.words(counters.peers().getOrDefault(peer.address(), Map.of())));
        entry.put("datagrams", datagrams(figures));
        return entry;
    }

    private static String state(MeshPeer peer, boolean shares) {
        if (peer.isSelf()) {
            return "self";
        }
        if (shares) {
            return "onLink";
        }
        return peer.isReachable() ? "remote" : "unreachable";
    }

    /// What did not go to another relay, and what of its own was not taken: by reason.
    private static Map<String, Object> datagrams(PeerFigures figures) {
        Map<String, Object> datagrams = new LinkedHashMap<>();
        datagrams.put("lost", RelayReport.words(figures.lost()));
        datagrams.put("refused", RelayReport.words(figures.refused()));
        return datagrams;
    }

    /// The same as figures.
    List<MetricFamily> families() {
        return List.of(sent(), lost(), refused(), reachable(), onLink(), unresolved());
    }

    private MetricFamily sent() {
        MetricFamily family =
                MetricFamily.counter(
                        "minitel_relay_peer_datagrams_total",
                        "Datagrams between this relay and one other, by direction.");
        for (MeshPeer peer : relay.peers()) {
            String address = peer.address().toString();
            PeerFigures figures = peer.figures();
            family.with(figures.sent(), "peer", address, "way", "sent");
            family.with(figures.received(), "peer", address, "way", "received");
        }
        return family;
    }

    private MetricFamily lost() {
        return byReason(
                "minitel_relay_peer_lost_total",
                "Datagrams that did not go to one other relay, by reason.",
                PeerFigures::lost);
    }

    private MetricFamily refused() {
        return byReason(
                "minitel_relay_peer_refused_total",
                "Datagrams of one other relay that are not taken, by reason.",
                PeerFigures::refused);
    }

    private <E extends Enum<E>> MetricFamily byReason(
            String name, String help, Function<PeerFigures, Map<E, Long>> counts) {
        MetricFamily family = MetricFamily.counter(name, help);
        for (MeshPeer peer : relay.peers()) {
            String address = peer.address().toString();
            counts.apply(peer.figures())
                    .forEach((why, n) ->
                            family.with((long) n, "peer", address, "why", MetricFamily.label(why)));
        }
        return family;
    }

    private MetricFamily reachable() {
        MetricFamily family =
                MetricFamily.gauge(
                        "minitel_relay_peer_reachable",
                        "Whether what is sent to one other relay goes out of this machine.");
        relay.peers()
                .forEach(peer ->
                        family.with(
                                peer.isReachable() ? 1L : 0L, "peer", peer.address().toString()));
        return family;
    }

    private MetricFamily onLink() {
        MetricFamily family =
                MetricFamily.gauge(
                        "minitel_relay_peer_on_link",
                        "Whether one other relay shares a segment with this one.");
        relay.peers()
                .forEach(peer ->
                        family.with(
                                relay.shared(peer).isPresent() ? 1L : 0L,
                                "peer",
                                peer.address().toString()));
        return family;
    }

    private MetricFamily unresolved() {
        MetricFamily family =
                MetricFamily.gauge(
                        "minitel_relay_peer_unresolved",
                        "Names of other relays that the name service does not answer.");
        relay.troubles().forEach(one -> family.with(1L, "peer", one.name()));
        return family;
    }
}
