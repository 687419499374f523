package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person sees of the commands of a relay while none runs.
class RelayCommandsTest {
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
    void checkSaysOkAndWhatIsNotThereNow() {
        assertEquals(0, run("relay", "check", "-t", "nowhere9"), shell::err);
        assertEquals("ok\n", shell.out());
        String absent = "minitel-gateway: nowhere9 is not there now: it is waited for";
        assertEquals(1, shell.err().lines().filter(absent::equals).count(), shell::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay status", "relay reload", "tunnel status", "tunnel reload"})
    void whatDoesNotRunIsCalledAsItsCommand(String words) {
        assertEquals(69, run(words.split(" ")));
        String command = words.split(" ")[0];
        assertTrue(shell.err().contains("no " + command + " is running here: "), shell::err);
        assertTrue(shell.err().contains("start one with minitel-gateway " + command), shell::err);
    }
}
