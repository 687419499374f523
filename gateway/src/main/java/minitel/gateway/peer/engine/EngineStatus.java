package minitel.gateway.peer.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.wireguard.DataPath;

/// How an engine is, for its status file.
///
/// @param uid none before a controller has said it
/// @param path none while there is no interface
public record EngineStatus(
        Optional<PeerUid> uid,
        String fingerprint,
        Optional<DataPath> path,
        List<LinkLine> links,
        Map<EngineLoss, Long> lost) {

    /// @param way none while it is searched for
    /// @param sent bytes, as `received`
    public record LinkLine(
            PeerUid uid, LinkState state, Optional<LinkWay> way, long sent, long received) {

        private static LinkLine of(EnginePeer peer) {
            EngineLink link = peer.link().orElseThrow();
            return new LinkLine(
                    peer.uid(),
                    link.state(),
                    link.search().way(),
                    link.vitals().sent(),
                    link.vitals().received());
        }
    }

    /// As it is now. For the owner.
    static EngineStatus of(EngineLedger ledger, Optional<DataPath> path) {
        return new EngineStatus(
                ledger.own().map(OwnEnd::uid),
                ledger.fingerprint().text(),
                path,
                ledger.peers().linked().stream().map(LinkLine::of).toList(),
                ledger.counters().all());
    }
}
