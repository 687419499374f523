package minitel.gateway.peer.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.config.ConfigException;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.owner.UserNumbers;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.life.ProgramPaths;
import minitel.os.ProcessUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkEngineFileTest {
    @TempDir private Path directory;

    @BeforeEach
    void makeTheKey() throws IOException {
        TunnelKeyFile.create(directory.resolve("link-engine.key"));
    }

    /// @param json with single quotes for double ones
    private LinkEngineConfig read(String json) throws ConfigException, IOException {
        Path file = directory.resolve("link-engine.json");
        Files.writeString(file, json.replace('\'', '"'));
        ProgramPaths paths = ProgramPaths.of("minitel-gateway", Map.of(), directory);
        return LinkEngineFile.of(
                LinkEngineFile.reader(Optional.of(file), paths).read(), directory.resolve("state"));
    }

    private void assertFault(String sentence, String json) {
        ConfigException fault = assertThrows(ConfigException.class, () -> read(json));
        String told = String.join("\n", fault.lines());
        assertTrue(told.contains(sentence), told);
    }

    @Test
    void aFileNeedsToSayNothing() throws Exception {
        LinkEngineConfig config = read("{}");
        assertEquals(5800, config.port());
        assertEquals(LinkFraming.YEAR_2013, config.framing());
        assertEquals("mtl0", config.driver().device());
        assertEquals(0, config.driver().port());
        assertEquals(List.of(7125), config.driver().published());
        assertEquals(directory.resolve("state/wireguard.key"), config.driver().keyFile());
        assertEquals(directory.resolve("link-engine.key"), config.signIn().key());
        assertEquals(Optional.empty(), config.signIn().ca());
        assertFalse(config.signIn().plain());
        assertEquals(0, config.metrics());
    }

    @Test
    void whereThereIsNoUserOfTheUnitWhoeverRunsTheEngineMayOrder() throws Exception {
        long controller =
                UserNumbers.ofSystem()
                        .find(LinkEngineFile.CONTROLLER)
                        .orElse(ProcessUser.id().orElseThrow());
        assertEquals(Set.of(controller), read("{}").users());
    }

    @Test
    void allThatItSaysIsTaken() throws Exception {
        TunnelKeyFile.create(directory.resolve("other.key"));
        LinkEngineConfig config =
                read(
                        "{'port': 5801, 'framing': '2014', 'users': ['root', '4711'], 'device':"
                                + " 'links1', 'wireguard': 51820, 'published': [], 'key':"
                                + " 'other.key', 'plain': true, 'metrics': 9464}");
        assertEquals(5801, config.port());
        assertEquals(LinkFraming.YEAR_2014, config.framing());
        assertEquals(Set.of(0L, 4711L), config.users());
        assertEquals("links1", config.driver().device());
        assertEquals(51_820, config.driver().port());
        assertEquals(List.of(), config.driver().published());
        assertEquals(directory.resolve("other.key"), config.signIn().key());
        assertTrue(config.signIn().plain());
        assertEquals(9464, config.metrics());
    }

    @Test
    void whatIsWrongIsSaidAllAtOnceAndWithACure() {
        for (String sentence :
                List.of(
                        "port: must be a whole number from 0 to 65535",
                        "framing: must be \"2013\"",
                        "users[0]: has no user \"nobody at all\"",
                        "device: an interface is called by 1 to 15 letters",
                        "wireguard: must be",
                        "published[1]: must be a whole number from 1 to 65535",
                        "minitel-gateway link-engine key --key",
                        "ca: ",
                        "plain: must be",
                        "metrics: must be",
                        "nonsense: is not a known key")) {
            assertFault(
                    sentence,
                    "{'port': -1, 'framing': '2015', 'users': ['nobody at all'], 'device':"
                            + " 'a;b', 'wireguard': 'x', 'published': [7125, 0], 'key': 'none',"
                            + " 'ca': 'none.pem', 'plain': 1, 'metrics': 70000, 'nonsense': 1}");
        }
        assertFault("users: names nobody", "{'users': []}");
        assertFault(
                "published: has more than 64 entries", "{'published': [" + "1,".repeat(64) + "1]}");
    }
}
