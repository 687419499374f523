package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.life.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private String west() throws IOException {
        Path file = root.resolve("west.json");
        Files.writeString(file, "{\"west\": {\"nm\": \"L\"}}");
        return file.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--to ws://127.0.0.1/",
                "--name maison",
                "--key k",
                "--ca c",
                "--plain",
                "--publish s=tcp://a:1"
            })
    void anOptionBesideAFileOfWestsIsNotForgotten(String option) throws IOException {
        String west = west();
        for (String command : List.of("tunnel", "tunnel check")) {
            assertEquals(64, run((command + " -c " + west + " " + option).split(" ")));
            assertTrue(shell.err().contains("is a file of west's"), shell::err);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "-d", "--debug 1", "-O o", "--input i"})
    void anOptionOfWestsWithoutItsFileIsNotForgotten(String option) {
        assertEquals(64, run(("tunnel --to ws://127.0.0.1/ " + option).split(" ")));
        assertTrue(shell.err().contains("go with a file of west's only"), shell::err);
    }

    @Test
    void anOptionBeforeTheNameOfACommandIsNotForgotten() {
        assertEquals(64, run("tunnel", "--name", "maison", "key"));
        assertTrue(shell.err().contains("--name stands before key"), shell::err);
        assertFalse(Files.exists(root.resolve("minitel-tunnel")));
        assertEquals(0, run("tunnel", "key", "--help"));
        assertEquals(0, run("tunnel", "--help", "key"));
    }

    @ParameterizedTest
    @CsvSource({
        "services --import f --config c, --import reads its FILE alone",
        "services --services s --import f, --import reads its FILE alone",
        "replay r --export - --speed 2, --export writes at once",
        "tunnel key --config c --key k, choose one",
    })
    void anOptionThatAnotherOneSilencesIsNotForgotten(String words, String sentence) {
        assertEquals(64, run(words.split(" ")));
        assertTrue(shell.err().contains(sentence), shell::err);
    }

    @Test
    void aKeyIsMadeForAFileThatCanBeReadOnly() throws IOException {
        Path file = root.resolve("tunnel.json");
        Files.writeString(file, "{");
        assertEquals(78, run("tunnel", "key", "-c", file.toString()));
        assertTrue(shell.err().contains("this is no JSON"), shell::err);
        assertFalse(Files.exists(root.resolve("tunnel.key")));
    }

    @ParameterizedTest
    @CsvSource({
        "--publish service, \"service\" has no =",
        "--publish S=tcp://a:1, a name in",
        "--publish s=tcp://a:1 --publish s=tcp://b:1, --publish says s twice",
    })
    void whatIsPublishedIsRefusedInOneSentence(String option, String sentence) {
        assertEquals(64, run(("tunnel " + option).split(" ")));
        assertTrue(shell.err().contains(sentence), shell::err);
        assertFalse(shell.err().contains("option option"), shell::err);
    }

    @Test
    void whatARefusalQuotesSteersNoTerminal() {
        assertEquals(64, run("\u001B[2J\u202E"));
        assertTrue(shell.err().contains("\"?[2J?\" is no command"), shell::err);
    }
}
