package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.DialException;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.json.JsonFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a gateway makes of the status of a controller, whatever stands in it.
final class StatusLinkDirectoryTest {
    private static final LinkName LYON = new LinkName("lyon");
    private static final RoutedPeer PEER =
            new RoutedPeer(
                    LYON,
                    new PeerUid("a".repeat(40)),
                    LinkState.ONLINE,
                    Optional.of(LinkWay.RELAYED));

    @TempDir private Path folder;

    private Path file;
    private LinkDirectory directory = _ -> Optional.empty();

    @BeforeEach
    void place() {
        file = folder.resolve("status.json");
        directory = new StatusLinkDirectory(List.of(folder.resolve("none.json"), file));
    }

    private void write(String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.writeString(file, text);
    }

    private String refusal() {
        DialException failed = assertThrows(DialException.class, () -> directory.find(LYON));
        assertEquals(DialException.Why.UNSUPPORTED, failed.why());
        return String.valueOf(failed.getMessage());
    }

    @Test
    void whatTheControllerWritesIsFoundAtOnce() throws Exception {
        RoutedPeer other =
                new RoutedPeer(
                        LinkName.of(new PeerUid("b".repeat(40))),
                        new PeerUid("b".repeat(40)),
                        LinkState.OFFLINE,
                        Optional.empty());
        Map<String, Object> status =
                Map.of("version", "1", RoutedPeers.KEY, RoutedPeers.written(List.of(PEER, other)));
        JsonFile.write(file, status);

        assertEquals(Optional.of(PEER), directory.find(LYON));
        assertEquals(Optional.of(other), directory.find(other.name()));
        assertEquals(Optional.empty(), directory.find(new LinkName("paris")));

        JsonFile.write(file, Map.of(RoutedPeers.KEY, List.of()));
        assertEquals(Optional.empty(), directory.find(LYON));
        Files.delete(file);
        assertEquals(
                "no peer-link runs on this machine: start it (minitel-gateway peer-link)",
                refusal());
    }

    @Test
    void anAddressInItIsNotEvenLookedAt() throws Exception {
        String uid = PEER.uid().hex();
        write(
                "{'peers': [{'name': 'lyon', 'uid': '%s', 'state': 'online', 'address': '::1'}]}"
                        .formatted(uid)
                        .replace('\'', '"'));

        RoutedPeer found = directory.find(LYON).orElseThrow();

        assertEquals(
                "[fd50:dbc:41f2:4a3c:aaaa:aaaa:aaaa:aaaa]:7125",
                "["
                        + PeerCaller.onOverlay(found.uid()).getAddress().getHostAddress()
                        + "]:"
                        + PeerCaller.onOverlay(found.uid()).getPort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{'peers': 5}",
                "{'peers': [5]}",
                "{'peers': [{}]}",
                "{'peers': [{'name': 'lyon', 'uid': 'AAAA', 'state': 'online'}]}",
                "{'peers': [{'name': 'Lyon', 'uid': 'UID', 'state': 'online'}]}",
                "{'peers': [{'name': 'lyon', 'uid': 'UID', 'state': 'dead'}]}",
                "{'peers': [{'name': 'lyon', 'uid': 'UID', 'state': 'online', 'way': 'x'}]}",
                "{'peers': [{'name': 'lyon', 'uid': 'UID', 'state': 'online'},"
                        + " {'name': 'lyon', 'uid': 'UID', 'state': 'online'}]}",
            })
    void whatIsNoStatusFindsNobody(String text) throws Exception {
        write(text.replace("UID", PEER.uid().hex()).replace('\'', '"'));

        assertTrue(refusal().startsWith(file.toString()));
    }

    @Test
    void oneThatIsTooLargeFindsNobody() throws Exception {
        write("{\"peers\": []}" + " ".repeat(1 << 18));
        assertTrue(refusal().contains("it is longer than"));

        String entry =
                "{\"name\": \"p%d\", \"uid\": \"" + PEER.uid().hex() + "\", \"state\": \"online\"}";
        StringBuilder many = new StringBuilder("{\"peers\": [" + entry.formatted(0));
        for (int n = 1; n < 257; n++) {
            many.append(", ").append(entry.formatted(n));
        }
        write(many + "]}");
        assertTrue(refusal().contains("has more than 256 entries"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-r---w-"})
    void oneThatOthersMayWriteFindsNobody(String mode) throws Exception {
        write("{\"peers\": []}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertTrue(refusal().contains("others than the peer-link may write it"));
    }

    @Test
    void whatIsNoFileFindsNobody() throws Exception {
        Files.createDirectory(file);
        assertTrue(refusal().startsWith(file.toString()));
    }
}
