package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.life.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a command line is refused for before anything runs.
class RefusedCommandLineTest {
    @TempDir Path root;

    private GatewayShell shell;

    @BeforeEach
    void openShell() {
        shell = new GatewayShell(root, "");
    }

    private int run(String... words) {
        return shell.cli((_, _) -> ExitCode.OK).run(words);
    }

    @Test
    void aLogDirectoryThatIsNotThereIsSaid() {
        assertEquals(78, run("-l", root.resolve("none").toString()));
        assertTrue(shell.err().contains("none is no directory"), shell::err);
        assertEquals(List.of(), shell.logs());
    }

    @Test
    void aDirectoryInTheLogsPlaceIsSaid() throws IOException {
        Files.createDirectory(root.resolve("minitel-gateway.log"));
        assertEquals(78, run("-l", root.toString()));
        assertTrue(shell.err().contains("minitel-gateway.log is no file"), shell::err);
        assertEquals(List.of(), shell.logs());
    }

    @Test
    void whatARefusalQuotesSteersNoTerminal() {
        assertEquals(64, run("\u001B[2J\u202E"));
        assertTrue(shell.err().contains("\"?[2J?\" is no command"), shell::err);
    }
}
