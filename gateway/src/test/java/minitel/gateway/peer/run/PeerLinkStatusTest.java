package minitel.gateway.peer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.cli.RuntimeStatus;
import minitel.gateway.peer.control.ControllerReport;
import minitel.gateway.peer.control.EngineStanding;
import minitel.gateway.peer.control.PeerEntry;
import minitel.gateway.peer.control.PeerStatus;
import minitel.gateway.peer.control.ReportLoss;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PathFigures;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.route.LinkBoard;
import minitel.gateway.peer.route.LinkSight;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.peer.trust.BookFigures;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.peer.trust.ProofFigures;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerLinkStatusTest {
    private static final PeerUid UID = new PeerUid("b".repeat(40));
    private static final LinkFingerprint KEY = new LinkFingerprint("k".repeat(43) + "=");

    private static Map<String, Object> entry(List<PeerEntry> peers, Map<ReportLoss, Long> losses) {
        return entry(EngineStanding.OURS, peers, losses);
    }

    private static Map<String, Object> entry(
            EngineStanding engine, List<PeerEntry> peers, Map<ReportLoss, Long> losses) {
        return PeerLinkStatus.entry(
                new PeerLinkFigures(
                        new ControllerReport(engine, Optional.of(KEY), peers, losses),
                        new BookFigures(0, 0, 0, 0),
                        new ProofFigures(0, 0, 0, 0),
                        Optional.empty()));
    }

    @Test
    void whatWasDroppedIsCountedByWords() {
        Map<ReportLoss, Long> losses = Map.of(ReportLoss.TOO_FAST, 3L, ReportLoss.SYNTAX, 1L);
        assertEquals(Map.of("too_fast", 3L, "syntax", 1L), entry(List.of(), losses).get("dropped"));
    }

    /// As many as there may be of each, with the longest that each may be called and have shown.
    @Test
    void theGatewayTakesTheLongestStatusOfAll(@TempDir Path directory) {
        PathFigures figures =
                new PathFigures(true, true, true, false, false, 9, 1L << 52, 1, 1L << 52, 1);
        List<PeerEntry> all = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            PeerUid uid = new PeerUid("%040x".formatted(i));
            all.add(
                    new PeerEntry(
                            LinkName.of(uid),
                            uid,
                            i < 256 ? PeerStatus.RELAYED : PeerStatus.ASKS,
                            i < 256 ? Optional.of(figures) : Optional.empty(),
                            Optional.of(new LinkFingerprint("k".repeat(64)))));
        }
        Path file = directory.resolve(RuntimeStatus.NAME);
        try (RuntimeStatus status = new RuntimeStatus(file)) {
            status.publish();
            status.show(entry(all, Map.of()));
            LinkSight seen = new LinkBoard(new StatusLinkDirectory(List.of(file))).seen();
            assertEquals(512, seen.askers().size(), seen::toString);
            assertEquals(256, seen.peers().size());
        }
    }

    /// So that a route is tried over a link that an engine has left up.
    @Test
    void ofALinkWithoutAnEngineNobodyKnowsWhetherItIsThere() {
        PeerEntry bob =
                new PeerEntry(
                        new LinkName("bob"),
                        UID,
                        PeerStatus.OFFLINE,
                        Optional.empty(),
                        Optional.empty());
        assertEquals("offline", state(entry(EngineStanding.OURS, List.of(bob), Map.of())));
        Map<String, Object> alone = entry(EngineStanding.SILENT, List.of(bob), Map.of());
        assertEquals("unknown", state(alone));
        assertEquals(List.of("bob " + UID + " offline"), alone.get("list"));
    }

    private static String state(Map<String, Object> entry) {
        JsonNode status = JsonText.read(JsonText.write(entry), "", new Faults()).orElseThrow();
        return status.get("peers").items().getFirst().get("state").string("");
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
