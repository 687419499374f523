package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
