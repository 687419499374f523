package minitel.gateway.peer.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;

/// How a controller does.
///
/// @param fingerprint our engine's, once it has said it
/// @param peers approved ones in the order of their approval, then those who ask
/// @param losses what was dropped since the start, where there was any
public record ControllerReport(
        EngineStanding engine,
        Optional<LinkFingerprint> fingerprint,
        List<PeerEntry> peers,
        Map<ReportLoss, Long> losses) {

    public ControllerReport {
        peers = List.copyOf(peers);
        losses = Map.copyOf(losses);
    }
}
