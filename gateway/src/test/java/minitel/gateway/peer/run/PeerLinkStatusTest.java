package minitel.gateway.peer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.control.ControllerReport;
import minitel.gateway.peer.control.EngineStanding;
import minitel.gateway.peer.control.PeerEntry;
import minitel.gateway.peer.control.PeerStatus;
import minitel.gateway.peer.control.ReportLoss;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.BookFigures;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.peer.trust.ProofFigures;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;
import org.junit.jupiter.api.Test;

class PeerLinkStatusTest {
    private static final PeerUid UID = new PeerUid("b".repeat(40));
    private static final LinkFingerprint KEY = new LinkFingerprint("k".repeat(43) + "=");

    private static Map<String, Object> entry(List<PeerEntry> peers, Map<ReportLoss, Long> losses) {
        return PeerLinkStatus.entry(
                new PeerLinkFigures(
                        new ControllerReport(EngineStanding.OURS, Optional.of(KEY), peers, losses),
                        new BookFigures(0, 0, 0, 0),
                        new ProofFigures(0, 0, 0, 0),
                        Optional.empty()));
    }

    @Test
    void whatWasDroppedIsCountedByWords() {
        Map<ReportLoss, Long> losses = Map.of(ReportLoss.TOO_FAST, 3L, ReportLoss.SYNTAX, 1L);
        assertEquals(Map.of("too_fast", 3L, "syntax", 1L), entry(List.of(), losses).get("dropped"));
    }

    /// Whatever a status says, the list is one.
    @Test
    void oneWhoStandsThereTwiceIsListedWithOneKey() {
        PeerEntry asks =
                new PeerEntry(
                        LinkName.of(UID), UID, PeerStatus.ASKS, Optional.empty(), Optional.of(KEY));
        Map<String, Object> entry = entry(List.of(asks, asks), Map.of());
        JsonNode status = JsonText.read(JsonText.write(entry), "", new Faults()).orElseThrow();
        String line = UID + " " + UID + " asks " + KEY;
        assertEquals(List.of(line, line), PeerLinkStatus.list(status, true));
    }
}
