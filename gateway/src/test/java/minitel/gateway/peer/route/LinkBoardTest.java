package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import minitel.dial.DialException;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.json.JsonFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What visitors, the operator and monitoring are shown of a controller's status.
final class LinkBoardTest {
    private static final PeerUid UID = new PeerUid("a".repeat(40));

    @TempDir private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private Path file = Path.of("status.json");
    private LinkBoard board = new LinkBoard(new StatusLinkDirectory(List.of()));

    @BeforeEach
    void place() {
        file = folder.resolve("status.json");
        board = new LinkBoard(new StatusLinkDirectory(List.of(file)), nanos::get);
    }

    private static RoutedPeer peer(LinkState state, Optional<LinkWay> way) {
        return new RoutedPeer(new LinkName("lyon"), UID, state, way)
                .carrying(3_000, 5_000_000_000L);
    }

    private void write(RoutedPeer peer) throws Exception {
        JsonFile.write(
                file,
                Map.of(
                        RoutedPeers.KEY,
                        RoutedPeers.written(List.of(peer)),
                        LinkTally.BOOK,
                        Map.of("approved", 1, "asking", 2, "nonsense", 3)));
    }

    private void timePasses() {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void theFileIsReadOnceASecondAtMost() throws Exception {
        assertEquals(LinkSight.NONE, board.seen());
        write(peer(LinkState.ONLINE, Optional.of(LinkWay.RELAYED)));
        assertEquals(LinkSight.NONE, board.seen());

        timePasses();
        LinkSight seen = board.seen();
        assertEquals(List.of(peer(LinkState.ONLINE, Optional.of(LinkWay.RELAYED))), seen.peers());
        assertEquals(
                Map.of("approved", 1L, "asking", 2L, "forgotten", 0L, "alarms", 0L),
                seen.tally().book());
        assertEquals(Map.of(), seen.tally().calls());

        Files.delete(file);
        assertEquals(seen, board.seen());
        timePasses();
        assertEquals(LinkSight.NONE, board.seen());
    }

    @Test
    void whoIsLookedForMoreOftenThanOnceASecondIsFoundWithoutTheFile() throws Exception {
        write(peer(LinkState.ONLINE, Optional.of(LinkWay.DIRECT)));
        LinkName lyon = new LinkName("lyon");
        assertTrue(board.find(lyon).isPresent());

        JsonFile.write(file, Map.of(RoutedPeers.KEY, 5));
        assertTrue(board.find(lyon).isPresent());
        timePasses();
        DialException failed = assertThrows(DialException.class, () -> board.find(lyon));
        assertTrue(String.valueOf(failed.getMessage()).startsWith(file.toString()));
    }

    @Test
    void aFileThatIsNoStatusIsToldAndShowsNobody() throws Exception {
        JsonFile.write(file, Map.of(RoutedPeers.KEY, 5));

        LinkSight seen = board.seen();

        assertEquals(List.of(), seen.peers());
        assertTrue(seen.trouble().startsWith(file.toString()), seen.trouble());
    }

    @Test
    void bytesThatNobodyCouldHaveSentAreFaults() throws Exception {
        for (Object bytes : List.of(-1, "many", 1e300)) {
            Map<String, Object> entry =
                    Map.of("name", "lyon", "uid", UID.hex(), "state", "online", "sent", bytes);
            JsonFile.write(file, Map.of(RoutedPeers.KEY, List.of(entry)));
            timePasses();
            assertTrue(board.seen().trouble().contains("sent"), board.seen().trouble());
        }
    }

    @Test
    void howALinkIsHasOneWord() {
        for (LinkState state : LinkState.values()) {
            boolean online = state == LinkState.ONLINE;
            assertEquals(
                    online ? "online" : "offline", peer(state, Optional.empty()).standing().word());
            for (LinkWay way : LinkWay.values()) {
                assertEquals(
                        online ? way.word() : "offline",
                        peer(state, Optional.of(way)).standing().word());
            }
        }
    }

    @Test
    void monitoringHasLinksByStateAndWhatWasCounted() throws Exception {
        write(peer(LinkState.ONLINE, Optional.of(LinkWay.DIRECT)));
        OperatorRegistry registry = new OperatorRegistry();
        registry.add(new LinkReport(board, new LinkApproval(board, List.of(), Duration.ZERO)));

        List<String> shown =
                registry.metrics().stream().flatMap(family -> samples(family)).toList();

        assertTrue(shown.contains("minitel_links[state, direct] 1.0"), shown.toString());
        assertTrue(shown.contains("minitel_links[state, relayed] 0.0"), shown.toString());
        assertTrue(shown.contains("minitel_link_book[what, asking] 2.0"), shown.toString());
    }

    private static Stream<String> samples(MetricFamily family) {
        return family.samples().stream()
                .map(sample -> family.name() + sample.labels() + " " + sample.value());
    }
}
