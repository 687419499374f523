package minitel.gateway.peer.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.control.ControllerReport;
import minitel.gateway.peer.control.PeerEntry;
import minitel.gateway.peer.control.PeerStatus;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PathFigures;
import minitel.gateway.peer.route.RoutedPeer;
import minitel.gateway.peer.route.RoutedPeers;
import minitel.json.JsonNode;

/// What the status file says of a controller: approved peers as routes want them, and under `list`
/// what a person is told. Pure functions.
public final class PeerLinkStatus {
    private static final String LIST = "list";

    private PeerLinkStatus() {}

    static Map<String, Object> entry(ControllerReport report) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("engine", report.engine().says());
        report.fingerprint().ifPresent(print -> entry.put("fingerprint", print.text()));
        entry.put(RoutedPeers.KEY, RoutedPeers.written(routed(report)));
        entry.put(LIST, report.peers().stream().map(PeerEntry::toString).toList());
        entry.put("bytes", bytes(report));
        Map<String, Object> dropped = new LinkedHashMap<>();
        report.losses().forEach((loss, count) -> dropped.put(loss.says(), count));
        entry.put("dropped", dropped);
        return entry;
    }

    private static List<RoutedPeer> routed(ControllerReport report) {
        return report.peers().stream()
                .filter(peer -> peer.status() != PeerStatus.ASKS)
                .map(PeerLinkStatus::routed)
                .toList();
    }

    private static RoutedPeer routed(PeerEntry peer) {
        LinkState state = peer.status().isOnline() ? LinkState.ONLINE : LinkState.OFFLINE;
        Optional<LinkWay> way =
                switch (peer.status()) {
                    case DIRECT -> Optional.of(LinkWay.DIRECT);
                    case RELAYED -> Optional.of(LinkWay.RELAYED);
                    case ONLINE, OFFLINE, ASKS, CHANGED -> Optional.empty();
                };
        return new RoutedPeer(peer.name(), peer.uid(), state, way);
    }

    /// By name: how much was sent and received.
    private static Map<String, Object> bytes(ControllerReport report) {
        Map<String, Object> bytes = new LinkedHashMap<>();
        report.peers()
                .forEach(peer ->
                        peer.figures()
                                .ifPresent(figures ->
                                        bytes.put(peer.name().text(), counted(figures))));
        return bytes;
    }

    private static Map<String, Object> counted(PathFigures figures) {
        return Map.of("sent", figures.sent(), "received", figures.received());
    }

    /// What a person is told of a status that was read: a line a peer, `NAME UID STATE`.
    public static List<String> list(JsonNode status) {
        return status.get(LIST).items().stream().map(line -> line.string("")).toList();
    }
}
