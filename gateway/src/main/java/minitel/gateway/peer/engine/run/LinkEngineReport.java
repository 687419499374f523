package minitel.gateway.peer.engine.run;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.peer.engine.EngineStatus;
import minitel.gateway.peer.engine.EngineStatus.LinkLine;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.signin.SignalFigures;
import minitel.gateway.peer.signin.SignalState;
import minitel.life.Amount;

/// What a link engine says of itself: as its status file has it, and as figures for monitoring.
///
/// @param line how it is signed in; empty = no controller has asked for it
record LinkEngineReport(
        List<InetSocketAddress> addresses, EngineStatus engine, Optional<SignalState> line) {
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        trouble().ifPresent(why -> entry.put("trouble", why));
        entry.put("orders", addresses.stream().map(LinkEngineReport::written).toList());
        entry.put("fingerprint", engine.fingerprint());
        engine.uid().ifPresent(uid -> entry.put("uid", uid.hex()));
        engine.path().ifPresent(path -> entry.put("wireguard", path.word()));
        line.ifPresent(state -> entry.put("gateway", gateway(state)));
        entry.put("links", engine.links().stream().map(LinkEngineReport::link).toList());
        Map<String, Object> dropped = new LinkedHashMap<>();
        engine.lost().forEach((loss, count) -> dropped.put(loss.word(), count));
        entry.put("dropped", dropped);
        return entry;
    }

    /// As a person writes it: of IPv6 there is the one address of loopback.
    static String written(InetSocketAddress address) {
        boolean six = address.getAddress() instanceof Inet6Address;
        String host = six ? "[::1]" : address.getAddress().getHostAddress();
        return host + ":" + address.getPort();
    }

    private static Map<String, Object> gateway(SignalState state) {
        SignalFigures figures = state.figures();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("route", state.words().gateway().toString());
        entry.put("name", state.words().user().text());
        entry.put("signedIn", state.signedIn());
        entry.put("since", state.since().toString());
        entry.put("signIns", figures.signIns());
        entry.put("sent", figures.sent());
        entry.put("received", figures.received());
        entry.put("unsent", figures.unsent());
        entry.put("malformed", figures.malformed());
        return entry;
    }

    private static Map<String, Object> link(LinkLine link) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("uid", link.uid().hex());
        entry.put("state", link.state().word());
        link.way().ifPresent(way -> entry.put("way", way.word()));
        entry.put("sent", link.sent());
        entry.put("received", link.received());
        return entry;
    }

    /// Why nobody can be linked anew; empty = it can, or no controller wants it.
    Optional<String> trouble() {
        return line.filter(state -> !state.signedIn())
                .map(state ->
                        "not signed in at "
                                + state.words().gateway()
                                + (state.reason().isEmpty() ? "" : ": " + state.reason()));
    }

    /// For the line that systemd shows.
    String sentence() {
        if (engine.uid().isEmpty()) {
            return "waits for a controller";
        }
        String links =
                online()
                        + " of "
                        + Amount.of(engine.links().size(), "link")
                        + " online, "
                        + count(LinkWay.DIRECT)
                        + " direct";
        return trouble().map(why -> links + "; " + why).orElse(links);
    }

    private long online() {
        return engine.links().stream().filter(link -> link.state() == LinkState.ONLINE).count();
    }

    private long count(LinkWay way) {
        return engine.links().stream()
                .filter(link -> link.state() == LinkState.ONLINE)
                .filter(link -> link.way().equals(Optional.of(way)))
                .count();
    }

    /// The same as figures.
    List<MetricFamily> families() {
        return List.of(links(), bytes(), dropped(), signedIn(), envelopes());
    }

    private MetricFamily links() {
        MetricFamily family =
                MetricFamily.gauge(
                        "minitel_link_engine_links_online", "Links that are online, by their way.");
        for (LinkWay way : LinkWay.values()) {
            family.with(count(way), "way", way.word());
        }
        return family;
    }

    private MetricFamily bytes() {
        MetricFamily family =
                MetricFamily.counter(
                        "minitel_link_engine_bytes_total", "Bytes on a link, by direction.");
        for (LinkLine link : engine.links()) {
            String peer = link.uid().hex();
            family.with(link.sent(), "peer", peer, "way", "sent")
                    .with(link.received(), "peer", peer, "way", "received");
        }
        return family;
    }

    private MetricFamily dropped() {
        MetricFamily family =
                MetricFamily.counter(
                        "minitel_link_engine_dropped_total",
                        "What came and was not done, by reason.");
        engine.lost().forEach((loss, n) -> family.with((long) n, "why", MetricFamily.label(loss)));
        return family;
    }

    private MetricFamily signedIn() {
        return MetricFamily.gauge(
                        "minitel_link_engine_signed_in",
                        "Whether the line to the other engines stands.")
                .with(line.map(SignalState::signedIn).orElse(false) ? 1L : 0L);
    }

    private MetricFamily envelopes() {
        MetricFamily family =
                MetricFamily.counter(
                        "minitel_link_engine_envelopes_total",
                        "Envelopes to and from other engines, by what became of them.");
        line.map(SignalState::figures)
                .ifPresent(figures ->
                        family.with(figures.sent(), "what", "sent")
                                .with(figures.received(), "what", "received")
                                .with(figures.unsent(), "what", "unsent"));
        return family;
    }
}
