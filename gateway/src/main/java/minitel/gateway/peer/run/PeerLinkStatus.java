package minitel.gateway.peer.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import minitel.gateway.peer.control.ControllerReport;
import minitel.gateway.peer.control.EngineStanding;
import minitel.gateway.peer.control.PeerEntry;
import minitel.gateway.peer.control.PeerStatus;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.publish.ReceptionFigures;
import minitel.gateway.peer.route.LinkAsker;
import minitel.gateway.peer.route.LinkTally;
import minitel.gateway.peer.route.RoutedPeer;
import minitel.gateway.peer.route.RoutedPeers;
import minitel.gateway.peer.trust.BookFigures;
import minitel.gateway.peer.trust.ProofFigures;
import minitel.json.JsonNode;

/// What the status file says of a controller: approved peers as routes want them, and under `list`
/// what a person is told. Pure functions.
public final class PeerLinkStatus {
    private static final String LIST = "list";

    private PeerLinkStatus() {}

    static Map<String, Object> entry(PeerLinkFigures figures) {
        ControllerReport report = figures.controller();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("engine", report.engine().says());
        report.fingerprint().ifPresent(print -> entry.put("fingerprint", print.text()));
        entry.put(RoutedPeers.KEY, RoutedPeers.written(routed(report)));
        entry.put(LinkAsker.KEY, LinkAsker.written(unproven(report)));
        entry.put(LIST, report.peers().stream().map(PeerEntry::toString).toList());
        Map<String, Object> dropped = new LinkedHashMap<>();
        report.losses().forEach((loss, count) -> dropped.put(loss.word(), count));
        entry.put("dropped", dropped);
        entry.put(LinkTally.BOOK, book(figures.book()));
        entry.put(LinkTally.PROOFS, proofs(figures.proofs()));
        figures.reception().ifPresent(it -> entry.put(LinkTally.CALLS, reception(it)));
        return entry;
    }

    /// An engine that was killed leaves its links up: while there is none, only a call can tell.
    private static List<RoutedPeer> routed(ControllerReport report) {
        LinkState down =
                report.engine() == EngineStanding.OURS ? LinkState.OFFLINE : LinkState.UNKNOWN;
        return report.peers().stream()
                .filter(peer -> peer.status() != PeerStatus.ASKS)
                .map(peer -> routed(peer, down))
                .toList();
    }

    private static List<LinkAsker> unproven(ControllerReport report) {
        return report.peers().stream()
                .flatMap(peer ->
                        peer.unproven().stream()
                                .map(print -> new LinkAsker(peer.name(), peer.uid(), print)))
                .toList();
    }

    private static RoutedPeer routed(PeerEntry peer, LinkState down) {
        LinkState state = peer.status().isOnline() ? LinkState.ONLINE : down;
        Optional<LinkWay> way =
                switch (peer.status()) {
                    case DIRECT -> Optional.of(LinkWay.DIRECT);
                    case RELAYED -> Optional.of(LinkWay.RELAYED);
                    case ONLINE, OFFLINE, ASKS, CHANGED -> Optional.empty();
                };
        RoutedPeer routed = new RoutedPeer(peer.name(), peer.uid(), state, way);
        return peer.figures().map(it -> routed.carrying(it.sent(), it.received())).orElse(routed);
    }

    private static Map<String, Object> book(BookFigures book) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("approved", book.approved());
        entry.put("asking", book.asking());
        entry.put("forgotten", book.pushedOut());
        entry.put("alarms", book.alarms());
        return entry;
    }

    private static Map<String, Object> proofs(ProofFigures proofs) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("malformed", proofs.malformed());
        entry.put("stray", proofs.stray());
        entry.put("forged", proofs.forged());
        entry.put("declined", proofs.declined());
        return entry;
    }

    private static Map<String, Object> reception(ReceptionFigures calls) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("open", calls.open());
        entry.put("served", calls.served());
        entry.put("refused", calls.refused());
        entry.put("busy", calls.busy());
        entry.put("strangers", calls.strangers());
        return entry;
    }

    /// What a person is told of a status that was read: a line a peer, `NAME UID STATE`.
    public static List<String> list(JsonNode status) {
        return status.get(LIST).items().stream().map(line -> line.string("")).toList();
    }

    /// @param keys whether the key stands behind whoever shows one that nobody has approved
    public static List<String> list(JsonNode status, boolean keys) {
        Map<String, String> shown =
                LinkAsker.read(status).stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.uid().hex(),
                                        it -> " " + it.fingerprint(),
                                        (one, _) -> one));
        return list(status).stream()
                .map(line -> keys ? line + shown.getOrDefault(uid(line), "") : line)
                .toList();
    }

    private static String uid(String line) {
        String[] words = line.split(" ", -1);
        return words.length > 1 ? words[1] : "";
    }
}
