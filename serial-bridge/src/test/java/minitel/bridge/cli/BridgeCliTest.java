package minitel.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.ansi.TerminalFont;
import minitel.bridge.Main;
import minitel.bridge.config.CallConfig;
import minitel.bridge.config.DefaultConfig;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.config.LineConfig;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.videotex.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeCliTest {
    @TempDir Path root;

    private final NotedActions jobs = new NotedActions();
    private BridgeShell shell;

    @BeforeEach
    void openShell() {
        shell = new BridgeShell(root);
    }

    private int run(String... words) {
        return new BridgeCli(jobs, shell.around()).run(words);
    }

    @Test
    void withoutACommandItRunsAndExitsWithWhatTheProgramSays() {
        assertEquals(69, run());
        assertEquals(69, run("run"));
        assertEquals(List.of(DefaultConfig.values(), DefaultConfig.values()), jobs.runs);
        assertEquals("", shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void onlyABridgeThatIsToldSoGivesUp() {
        assertEquals(69, run());
        assertEquals(69, run("--give-up", "600"));
        assertEquals(List.of(Optional.empty(), Optional.of(Duration.ofMinutes(10))), jobs.patience);
    }

    @Test
    void portAndAddressGoBeforeTheFile() throws IOException {
        Path file = root.resolve("c.json");
        Files.writeString(
                file,
                """
                {"to": "ws://elsewhere/", "language": "en",
                 "lines": [{"port": "/dev/a"}, {"port": "/dev/b", "speed": 1200}]}
                """);
        String[] words = {
            "--config", file.toString(), "--port=/dev/b", "--to", "telnet://gate:9000"
        };
        assertEquals(69, run(words), shell::err);
        ConfigValues config = jobs.runs.getLast();
        assertEquals(GatewayAddress.parse("telnet://gate:9000"), config.get(CallConfig.TO));
        assertEquals(
                List.of(new LineConfig("/dev/b", OptionalInt.of(1200), 7)),
                config.get(LineConfig.LINES));
        assertEquals(Language.ENGLISH, config.get(LanguageConfig.PART));
    }

    @ParameterizedTest
    @CsvSource({
        "detect,                               detect all",
        "detect --port /dev/ttyUSB0,           detect /dev/ttyUSB0",
        "detect --port auto,                   detect all",
        "simulate,                             simulate M1B",
        "simulate --model m1,                  simulate M1",
        "simulate --model M12 --link /tmp/tty, simulate M12 /tmp/tty",
        "simulate --font latin-1,              simulate M1B LATIN_1",
        "simulate --font auto,                 simulate M1B",
    })
    void aCommandDoesItsJobWithItsOptions(String words, String done) {
        assertEquals(69, run(words.split(" ")), shell::err);
        assertEquals(List.of(done), jobs.others);
    }

    @ParameterizedTest
    @CsvSource({
        "'', SEXTANTS",
        "TERM=linux, CONSOLE",
        "TERM=xterm LANG=fr_FR, LATIN_1",
        "LC_ALL=fr_FR.UTF-8 LC_CTYPE=C LANG=fr_FR, SEXTANTS",
        "LC_ALL= LC_CTYPE=C LANG=fr_FR, ASCII",
    })
    void theWindowIsDrawnInWhatTheEnvironmentSaysOfIt(String environment, TerminalFont font) {
        Map<String, String> variables = new HashMap<>();
        for (String each : environment.split(" ")) {
            String[] parts = each.split("=", 2);
            variables.put(parts[0], parts[parts.length - 1]);
        }
        assertEquals(font, Main.font(variables));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--port ttyUSB0       | \"ttyUSB0\" is no device: write its whole path",
                "--port               | Missing required parameter for option '--port'",
                "--port /a --port /b  | '--port' (DEVICE) should be specified only once",
                "--give-up 0          | \"0\" is no time: write seconds, 1 to 999999",
                "--give-up soon       | \"soon\" is no time",
                "--to nowhere         | \"nowhere\" is no address",
                "--to builtin:home    | \"builtin:home\" is a service within a gateway",
                "--colour             | \"--colour\" is no option here",
                "drain                | \"drain\" is no command",
                "@file                | \"@file\" is no command",
                "check --port /a      | \"--port\" is no option here",
                "reload now           | \"now\" is no command",
                "simulate --model M3  | expected one of [M1, M1B, M2, M12]",
                "simulate --font big  | must be auto, sextants, quadrants, blocks, console, cp437,",
            })
    void wrongUsageIsOneSentenceThatNamesOptionAndValue(String words, String sentence) {
        assertEquals(64, run(words.split(" ")));
        assertTrue(shell.err().contains(sentence), shell::err);
        assertEquals(1, shell.err().lines().count(), shell::err);
        assertEquals("", shell.out());
        assertEquals(List.of(), jobs.runs);
        assertEquals(List.of(), jobs.others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "detect", "check", "reload", "simulate"})
    void everyCommandHasItsHelp(String command) {
        String[] words =
                command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
        assertEquals(0, run(words));
        assertTrue(shell.out().startsWith("Usage: minitel-bridge " + command), shell::out);
        assertEquals("", shell.err());
    }

    @Test
    void theVersionIsSaid() {
        assertEquals(0, run("--version"));
        assertTrue(shell.out().startsWith("minitel-bridge "), shell::out);
    }

    @Test
    void checkSaysOk() {
        assertEquals(0, run("check", "--config", "src/main/config/bridge.json"));
        assertEquals("ok\n", shell.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run"})
    void allFaultsOfTheFileAreSaidAndNothingElse(String command) throws IOException {
        Path file = root.resolve("c.json");
        Files.writeString(file, "{\"lines\": [{\"speed\": 1}], \"colour\": 1}");
        assertEquals(78, run(command, "--config", file.toString()));
        List<String> lines = shell.err().lines().toList();
        assertEquals(2, lines.size(), shell::err);
        String start = "minitel-bridge: " + file + ": ";
        assertTrue(lines.get(0).startsWith(start + "lines[0].speed: "), shell::err);
        assertTrue(lines.get(1).startsWith(start + "colour: "), shell::err);
        assertEquals("", shell.out());
        assertEquals(List.of(), jobs.runs);
    }

    @Test
    void whenNoBridgeRunsThatIsSaid() {
        assertEquals(69, run("reload"));
        assertTrue(shell.err().contains("no bridge is running here"), shell::err);
        assertEquals(1, shell.err().lines().count());
    }

    @Test
    void ourOwnFaultIs70() {
        jobs.planted = new IllegalStateException("planted");
        assertEquals(70, run());
        assertTrue(shell.err().contains("planted"), shell::err);
    }
}
