package minitel.gateway.peer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigException;
import minitel.dial.Route;
import minitel.gateway.peer.control.ControllerRules;
import minitel.gateway.peer.control.EngineAddress;
import minitel.gateway.peer.control.LinkMode;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.GroupSecretFile;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.Faults;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerLinkFileTest {
    @TempDir private Path directory;

    @BeforeEach
    void makeTheKey() throws IOException {
        TunnelKeyFile.create(directory.resolve("peer.key"));
    }

    /// @param json with single quotes for double ones
    private PeerLinkConfig read(String json) throws ConfigException, IOException {
        Path file = directory.resolve("peer-link.json");
        Files.writeString(file, json.replace('\'', '"'));
        ProgramPaths paths = ProgramPaths.of("minitel-gateway", Map.of(), directory);
        return PeerLinkFile.of(PeerLinkFile.reader(Optional.of(file), paths).read());
    }

    private void assertFault(String sentence, String json) {
        ConfigException fault = assertThrows(ConfigException.class, () -> read(json));
        String told = String.join("\n", fault.lines());
        assertTrue(told.contains(sentence), told);
    }

    @Test
    void theLeastThatAFileSaysIsGatewayAndName() throws Exception {
        PeerLinkConfig config = read("{'gateway': 'wss://gateway.example:9001/', 'name': 'lyon'}");
        ControllerRules rules = config.rules();
        assertEquals(LinkMode.SOCIAL, rules.mode());
        assertEquals(PeerLinkFile.uid(directory.resolve("peer.key")), rules.uid());
        assertEquals("172.31.0.100", rules.ip4().getHostAddress());
        assertEquals(new RegisterService("lyon", "-", "gateway.example"), rules.signIn());
        assertEquals(Duration.ofSeconds(30), rules.tick());
        assertEquals(EngineAddress.USUAL, config.engine().address());
        assertEquals(LinkFraming.YEAR_2013, config.engine().framing());
        assertTrue(config.secret().isEmpty());
    }

    @Test
    void aGroupNeedsItsSecretAndAnAddressAndNoKey() throws Exception {
        Files.delete(directory.resolve("peer.key"));
        GroupSecretFile.create(directory.resolve("group.key"));
        PeerLinkConfig config =
                read(
                        "{'mode': 'group', 'group': 'club', 'secret': 'group.key', 'ip4':"
                                + " '172.31.0.5', 'gateway': 'ws://127.0.0.1:9001/', 'name':"
                                + " 'lyon', 'user': 'me', 'password': 'p', 'wait': 5, 'framing':"
                                + " '2014', 'engine': '127.0.0.1:5801', 'strict': true}");
        ControllerRules rules = config.rules();
        assertEquals(PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.5")), rules.uid());
        assertEquals(new RegisterService("me", "p", "ws://127.0.0.1:9001/"), rules.signIn());
        assertTrue(config.secret().isPresent() && rules.strict());
        assertFault("ip4: is missing", "{'mode': 'group', 'secret': 'group.key'}");
        assertFault("secret: is missing", "{'mode': 'group', 'ip4': '172.31.0.5'}");
        assertFault("key: has no meaning here", "{'mode': 'group', 'key': 'x'}");
    }

    @Test
    void whatIsWrongIsSaidAllAtOnceAndWithACure() {
        for (String sentence :
                List.of(
                        "gateway: is missing: write \"wss://gateway.example:9001/\"",
                        "name: is missing",
                        "engine: must be an address of this machine",
                        "framing: must be \"2013\"",
                        "wait: must be a whole number from 1 to 3600",
                        "key: there is no key at",
                        "minitel-gateway peer-link key --key",
                        "secret: has no meaning here",
                        "group: has no meaning here",
                        "ip4: is no address of IPv4",
                        "nonsense: is not a known key")) {
            assertFault(
                    sentence,
                    "{'engine': '192.0.2.1:5800', 'framing': '2015', 'wait': 0, 'key': 'none',"
                            + " 'secret': 'x', 'group': 'y', 'ip4': '172.31.0', 'nonsense': 1}");
        }
    }

    @Test
    void enginesAreOnThisMachineOnly() {
        assertEquals("[::1]:5800", EngineAddress.parse("[::1]:5800").toString());
        assertEquals("127.0.0.1:1", EngineAddress.parse("127.0.0.1:1").toString());
        for (String text :
                List.of(
                        "",
                        "5800",
                        ":5800",
                        "localhost:5800",
                        "[::1]",
                        "[::1]:0",
                        "[::1]:65536",
                        "[::]:1",
                        "10.0.0.1:1",
                        "[::1]:x")) {
            assertThrows(IllegalArgumentException.class, () -> EngineAddress.parse(text), text);
        }
    }

    @Test
    void theGatewayIsCalledByItsHostWhereThatIsFoundAgain() {
        for (List<String> row :
                List.of(
                        List.of("wss://gateway.example:9001/", "gateway.example"),
                        List.of("wss://gateway.example/", "gateway.example:443"),
                        List.of("wss://[2001:db8::1]:9001/", "[2001:db8::1]"),
                        List.of("wss://gateway.example:9001/x", "wss://gateway.example:9001/x"),
                        List.of("ws://127.0.0.1:9001/", "ws://127.0.0.1:9001/"))) {
            assertEquals(row.get(1), PeerLinkFile.host(Route.parseWebSocket(row.get(0))));
        }
    }

    @Test
    void aKeyThatNobodyNamesIsMadeAtTheFirstStartAndOneBesideTheFileGoesFirst() throws Exception {
        Path own = directory.resolve("state/peer.key");
        Path file = directory.resolve("peer-link.json");
        ProgramPaths paths =
                new ProgramPaths(directory, directory.resolve("state"), directory, List.of(), true);
        Files.writeString(file, "{\"gateway\": \"wss://gateway.example/\", \"name\": \"lyon\"}");

        PeerLinkFile.provideKey(Optional.of(file), paths);
        assertFalse(Files.exists(own));

        Files.delete(directory.resolve("peer.key"));
        PeerLinkFile.provideKey(Optional.of(file), paths);
        PeerLinkFile.provideKey(Optional.of(file), paths);
        assertEquals(
                PeerLinkFile.uid(own),
                PeerLinkFile.of(PeerLinkFile.reader(Optional.of(file), paths).read())
                        .rules()
                        .uid());
        assertEquals(own, PeerLinkFile.key(Optional.of(file), paths, new Faults()));
    }
}
