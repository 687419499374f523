package minitel.gateway.peer.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.gateway.peer.message.EngineReport.LinkFigures;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PathFigures;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.LinkName;

/// Puts together what the book and the engine say of peers.
final class PeerRoll {
    private PeerRoll() {}

    /// @param links of those that the engine knows
    static List<PeerEntry> of(ApprovalBook book, Function<PeerUid, Optional<LinkedPeer>> links) {
        Map<PeerUid, LinkFingerprint> alarms = book.alarms();
        List<ApprovedPeer> peers = book.peers();
        Set<PeerUid> known = peers.stream().map(ApprovedPeer::uid).collect(Collectors.toSet());
        Stream<PeerEntry> approved =
                peers.stream()
                        .map(peer ->
                                entry(
                                        peer,
                                        links.apply(peer.uid()),
                                        Optional.ofNullable(alarms.get(peer.uid()))));
        Stream<PeerEntry> asking =
                book.askers().stream()
                        .filter(asker -> !known.contains(asker.uid())) // approved this moment
                        .map(asker ->
                                new PeerEntry(
                                        LinkName.of(asker.uid()),
                                        asker.uid(),
                                        PeerStatus.ASKS,
                                        Optional.empty(),
                                        Optional.of(asker.fingerprint())));
        return Stream.concat(approved, asking).toList();
    }

    /// @param unproven another fingerprint than his, which he shows now
    private static PeerEntry entry(
            ApprovedPeer peer, Optional<LinkedPeer> link, Optional<LinkFingerprint> unproven) {
        if (link.filter(LinkedPeer::isOnline).isEmpty()) {
            PeerStatus down = unproven.isPresent() ? PeerStatus.CHANGED : PeerStatus.OFFLINE;
            return new PeerEntry(peer.name(), peer.uid(), down, Optional.empty(), unproven);
        }
        Optional<LinkFigures> figures = link.flatMap(LinkedPeer::figures);
        PeerStatus status =
                figures.flatMap(LinkFigures::way).map(PeerRoll::status).orElse(PeerStatus.ONLINE);
        Optional<PathFigures> best = figures.flatMap(all -> PathFigures.best(all.stats()));
        return new PeerEntry(peer.name(), peer.uid(), status, best, unproven);
    }

    private static PeerStatus status(LinkWay way) {
        return way == LinkWay.DIRECT ? PeerStatus.DIRECT : PeerStatus.RELAYED;
    }
}
