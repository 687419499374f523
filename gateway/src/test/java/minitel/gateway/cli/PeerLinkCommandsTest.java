package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person sees of the commands of peer links while none runs.
class PeerLinkCommandsTest {
    @TempDir private Path root;

    private GatewayShell shell;

    @BeforeEach
    void open() {
        shell = new GatewayShell(root, "");
    }

    private int run(String... words) {
        GatewayProgram none =
                (_, _) -> {
                    throw new IllegalStateException("no gateway runs here");
                };
        return shell.cli(none).run(words);
    }

    @Test
    void aKeyIsMadeOnceAndShownAgain() {
        String file = root.resolve("peer.key").toString();
        assertEquals(0, run("peer-link", "key", "--key", file), shell::err);
        String line = shell.out();
        assertTrue(line.matches("[0-9a-f]{40} ed25519 [A-Za-z0-9+/=]{44}\n"), line);
        assertTrue(shell.err().contains(file + " is made"), shell::err);
        assertEquals(0, run("peer-link", "key", "--key", file), shell::err);
        assertEquals(line + line, shell.out());
    }

    @Test
    void theEnginesKeyIsShownAsTheGatewaysOwnerPastesIt() throws IOException {
        Path file = root.resolve("link-engine.json");
        Files.writeString(file, "{}");
        Files.writeString(root.resolve("peer-link.json"), "{\"name\": \"lyon\"}");
        assertEquals(0, run("link-engine", "key", "--config", file.toString()), shell::err);
        String line = shell.out();
        assertTrue(line.matches("\"lyon\": \\{\"key\": \"ed25519 [A-Za-z0-9+/=]{44}\"}\n"), line);
        assertTrue(Files.exists(root.resolve("link-engine.key")));
        assertEquals(0, run("link-engine", "key", "--config", file.toString()), shell::err);
        assertEquals(line + line, shell.out());
        assertTrue(shell.err().contains("into \"tunnels\": {\"names\": {...}}"), shell::err);
    }

    @Test
    void wordsThatNoPeerWouldReachAreToldOf() throws IOException {
        Path file = root.resolve("peer-link.json");
        Files.writeString(
                file,
                """
                {"gateway": "wss://gateway.example:9001/", "name": "lyon",
                 "publish": {"service": "tcp://127.0.0.1:6502"}}
                """);
        assertEquals(0, run("peer-link", "check", "--config", file.toString()), shell::err);
        Files.writeString(root.resolve("link-engine.json"), "{\"published\": [80]}");
        assertEquals("", shell.err());
        assertEquals(0, run("peer-link", "check", "--config", file.toString()));
        assertTrue(shell.err().contains("published: does not have 7125"), shell::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "minitel-link:1:x\n"})
    void anInvitationIsReadFromStandardInputWhereNoneIsSaid(String typed) {
        shell = new GatewayShell(root, typed);
        assertEquals(64, run("peer-link", "accept"));
        assertTrue(shell.err().contains("invitation"), shell::err);
        assertFalse(shell.err().contains("minitel-link:1:x"), shell::err);
    }

    @Test
    void checkSaysWhatIsMissing() {
        assertEquals(78, run("peer-link", "check"));
        assertTrue(shell.err().contains("gateway: is missing: write"), shell::err);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer-link status",
                "peer-link reload",
                "peer-link approve lyon",
                "peer-link list"
            })
    void whatDoesNotRunIsCalledAsItsCommand(String words) {
        assertEquals(69, run(words.split(" ")));
        assertTrue(shell.err().contains("no peer-link is running here"), shell::err);
        assertTrue(shell.err().contains("start one with minitel-gateway peer-link"), shell::err);
    }

    @Test
    void nobodyCanBeCalledAsNobodyIsCalled() {
        assertEquals(64, run("peer-link", "approve", "Lyon"));
        assertTrue(shell.err().contains("a peer's name is 1 to 30"), shell::err);
    }
}
