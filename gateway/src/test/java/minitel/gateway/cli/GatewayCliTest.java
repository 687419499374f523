package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.dial.Route;
import minitel.gateway.config.CommandChannelConfig;
import minitel.gateway.config.DefaultValues;
import minitel.gateway.config.HomeConfig;
import minitel.gateway.config.ListenAddress;
import minitel.gateway.config.ListenConfig;
import minitel.gateway.config.PaceConfig;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.login.Password;
import minitel.gateway.transport.Door;
import minitel.life.ExitCode;
import minitel.videotex.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCliTest {

    @TempDir Path root;

    private GatewayShell shell;
    private final List<ConfigValues> runs = new ArrayList<>();

    @BeforeEach
    void openShell() {
        shell = new GatewayShell(root, "");
    }

    private int run(String... words) {
        GatewayProgram program =
                (settings, _) -> {
                    runs.add(settings);
                    return ExitCode.UNAVAILABLE;
                };
        return shell.cli(program).run(words);
    }

    private ConfigValues config() {
        return runs.getLast();
    }

    @Test
    void withoutACommandItRunsAndExitsWithWhatTheProgramSays() {
        assertEquals(69, run());
        assertEquals(69, run("run"));
        assertEquals(runs.stream().map(DefaultValues::in).toList(), runs);
        assertEquals(2, runs.size());
        assertEquals("", shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void whatTheSystemSaysOfANameIsSoonAskedAgain() {
        run();
        assertEquals("2", Security.getProperty("networkaddress.cache.ttl"));
        assertEquals("1", Security.getProperty("networkaddress.cache.negative.ttl"));
    }

    @Test
    void everyOptionReachesTheConfiguration() {
        assertEquals(
                69,
                run(
                        "--tcp",
                        "0",
                        "--ws=7001",
                        "--display",
                        "off",
                        "--web",
                        "7002",
                        "-i",
                        "0.0.0.0",
                        "--ip",
                        "[::]",
                        "-v",
                        "ws://s:8765",
                        "-c",
                        "ws://s:8764",
                        "-p",
                        "20",
                        "-b",
                        "[\"binary\",\"tty\"]"),
                shell::err);
        ConfigValues config = config();
        assertEquals(
                List.of(new ListenAddress("0.0.0.0", 0), new ListenAddress("::", 0)),
                config.get(ListenConfig.PART).at(Door.TELNET));
        assertEquals(7001, config.get(ListenConfig.PART).at(Door.WEBSOCKET).getFirst().port());
        assertEquals(Optional.empty(), config.get(ListenConfig.PART).console());
        assertEquals(7002, config.get(ListenConfig.PART).web().orElseThrow().port());
        assertEquals(Route.parse("ws://s:8765"), config.get(HomeConfig.PART).route());
        assertEquals(20, config.get(HomeConfig.PART).profile().dial().ping());
        assertEquals(
                List.of("binary", "tty"),
                config.get(HomeConfig.PART).profile().dial().subprotocols());
        assertTrue(config.get(CommandChannelConfig.PART).isPresent());
    }

    /// Its channel was there all the same; here the word counts.
    @ParameterizedTest
    @CsvSource({
        "-n, true",
        "-n True, true",
        "-nTrue, true",
        "-n=True, true",
        "-n 1, true",
        "--no-command-channel, true",
        "--no-command-channel=yes, true",
        "--nocommandchannel, true",
        "--no True, true",
        "--nocommandchannel True, true",
        "--nocommandchannel=True, true",
        "-n False, false",
        "-n 0, false",
        "--nocommandchannel=None, false",
        "--no-command-channel no, false",
        "-n --tcp 0, true",
        "-n True --tcp 0, true",
    })
    void noCommandChannelMayHaveAValueAsInOldStartScripts(String words, boolean cancelled)
            throws IOException {
        Path file = root.resolve("c.json");
        Files.writeString(file, "{\"commandChannel\": \"ws://c/\"}");
        assertEquals(69, run(("--config " + file + " " + words).split(" ")), shell::err);
        assertEquals(cancelled, config().get(CommandChannelConfig.PART).isEmpty());
        assertEquals(69, run(("run " + words + " --config " + file).split(" ")), shell::err);
        assertEquals(cancelled, config().get(CommandChannelConfig.PART).isEmpty());
    }

    /// As Python's argparse takes them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tcp 7000 --ws 7001 --display 7002 -i 127.0.0.1 -c ws://s:8764 -v ws://s:8765"
                        + " -p None -b [] -n True",
                "--tcp=7000 --ws=7001 --display=7002 --ip=127.0.0.1 --command=ws://s:8764"
                        + " --videotext=ws://s:8765 --interval=none --subprotocols=[]",
                "--tc 7000 --ws 7001 --dis 7002 -i127.0.0.1 --comm ws://s:8764 --vid=ws://s:8765"
                        + " --int None --sub []",
                "-vws://s:8765 -cws://s:8764 --tcp 7000 --ws 7001 --display 7002 -pNone -b[]",
            })
    void theWordsOfAnOldStartScriptAreTaken(String words) {
        assertEquals(69, run(words.split(" ")), shell::err);
        assertEquals(7000, config().get(ListenConfig.PART).at(Door.TELNET).getFirst().port());
        assertEquals(7001, config().get(ListenConfig.PART).at(Door.WEBSOCKET).getFirst().port());
        assertEquals(7002, config().get(ListenConfig.PART).console().orElseThrow().port());
        assertEquals(Route.parse("ws://s:8765"), config().get(HomeConfig.PART).route());
        assertEquals(0, config().get(HomeConfig.PART).profile().dial().ping());
        assertTrue(config().get(CommandChannelConfig.PART).isPresent());
    }

    @Test
    void aTelnetServiceMayBeWrittenAsInPymoip() {
        assertEquals(69, run("-v", "telnet:bbs.example.org:516"), shell::err);
        assertEquals(
                Route.parse("telnet://bbs.example.org:516"), config().get(HomeConfig.PART).route());
    }

    @Test
    void filesAndNoCommandChannelReachTheConfigurationToo() throws IOException {
        Path file = root.resolve("c.json");
        Files.writeString(file, "{\"commandChannel\": \"ws://c/\", \"language\": \"en\"}");
        Path services = Files.writeString(root.resolve("s.json"), "{\"services\": []}");
        Path pymoip = Files.createDirectory(root.resolve("pymoip"));
        Files.writeString(pymoip.resolve("GatewayConfig.json"), "{\"LimitTcpSpeed\": 1.2}");
        String[] words = {
            "-n",
            "--config",
            file.toString(),
            "--services",
            services.toString(),
            "-g",
            pymoip.toString(),
            "-l",
            root.toString()
        };
        assertEquals(69, run(words), shell::err);
        assertEquals(Optional.empty(), config().get(CommandChannelConfig.PART));
        assertEquals(Language.ENGLISH, config().get(LanguageConfig.PART));
        assertEquals(1200, config().get(PaceConfig.PART).at(Door.TELNET));
        assertEquals(List.of(), runs.getLast().get(ServicesConfig.PART).all());
        assertEquals(List.of(root), shell.logs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--tcp abc               | '--tcp': \"abc\" is no port",
                "--web 65536             | '--web': \"65536\" is no port",
                "--tcp 1 --tcp 2         | '--tcp' (PORT) should be specified only once",
                "--tcp 7000 --ws 7000    | --tcp 7000 is the port of the websocket door too",
                "--tcp 9001              | --tcp 9001 is the port of the websocket door too",
                "--ip 1.2.3              | \"1.2.3\" is neither an IP address nor a host name",
                "-v nowhere              | \"nowhere\" is no address",
                "-c tcp://a:1            | \"tcp://a:1\" is no WebSocket address: write ws://host",
                "-c http://a/           | \"http://a/\" is no WebSocket address: write ws://host",
                "-p soon                 | \"soon\" is no ping interval",
                "-b a,,b                 | \"\" is no sub-protocol name",
                "-n check                | \"check\" says neither yes nor no",
                "--w 7000                | '--w' is not unique",
                "--config                | Missing required parameter for option '--config'",
                "--colour                | \"--colour\" is no option here",
                "dance                   | \"dance\" is no command",
                "relay -ll loud          | '--log-level': \"loud\" is no level",
                "relay --other-relays    | Missing required parameter for option '--other-relays'",
                "@file                   | \"@file\" is no command",
                "--config x check        | \"check\" is no command",
                "check --tcp 1           | \"--tcp\" is no option here",
                "replay                  | Missing required parameter: 'FILE'",
                "replay a b              | \"b\" is no command here",
                "replay a --speed fast   | \"fast\" is no speed",
                "replay a --to http://x  | \"http://x\" is no address",
                "replay a --listen 80    | \"80\" is no place to listen",
                "replay a --save b       | --save keeps what comes with --to",
                "replay a --to x --export b | three ways to play: choose one",
                "reload now              | \"now\" is no command",
            })
    void wrongUsageIsOneSentenceThatNamesOptionAndValue(String words, String sentence) {
        assertEquals(64, run(words.split(" ")));
        assertTrue(shell.err().contains(sentence), shell::err);
        assertEquals(1, shell.err().lines().count(), shell::err);
        assertEquals("", shell.out());
        assertEquals(List.of(), runs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "check",
                "services",
                "console",
                "password",
                "reload",
                "drain",
                "replay"
            })
    void everyCommandHasItsHelp(String command) {
        String[] words =
                command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
        assertEquals(0, run(words));
        assertTrue(shell.out().startsWith("Usage: minitel-gateway " + command), shell::out);
        assertEquals("", shell.err());
        assertEquals(List.of(), runs);
    }

    @Test
    void theVersionIsSaid() {
        assertEquals(0, run("--version"));
        assertTrue(shell.out().startsWith("minitel-gateway "), shell::out);
    }

    @Test
    void checkSaysOk() {
        assertEquals(0, run("check", "--config", "src/main/config/gateway.json"));
        assertEquals("ok\n", shell.out());
    }

    @Test
    void aPasswordIsReadFromALineAndItsHashPrinted() {
        shell = new GatewayShell(root, "trente-six quinze\nmore\n");
        assertEquals(0, run("password"));
        String hash = shell.out().strip();
        assertTrue(hash.startsWith("pbkdf2-sha256:210000:"), hash);
        assertTrue(Password.of(hash).matches("trente-six quinze"));
        assertEquals("", shell.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short\n"})
    void aPasswordThatIsTooShortIsNone(String typed) {
        shell = new GatewayShell(root, typed);
        assertEquals(64, run("password"));
        assertTrue(shell.err().contains("at least 8 characters"), shell::err);
        assertEquals("", shell.out());
    }

    @Test
    void runRefusesToStartWithABadFile() throws IOException {
        Path file = Files.writeString(root.resolve("c.json"), "{");
        assertEquals(78, run("--config", file.toString()));
        assertEquals(List.of(), runs);
        assertFalse(shell.err().isEmpty());
    }

    @Test
    void aFileThatIsNoRecordingIsNotPlayed() throws IOException {
        Path file = Files.writeString(root.resolve("a.jsonl"), "hello\n");
        assertEquals(78, run("replay", file.toString()));
        assertTrue(shell.err().contains("a.jsonl is no recording"), shell::err);
        assertEquals(78, run("replay", "--export", "-", root.resolve("none").toString()));
        assertTrue(shell.err().contains("none is not there"), shell::err);
        assertEquals("", shell.out());
    }

    @Test
    void aRecordingIsExportedToStandardOutput() throws IOException {
        Path file =
                Files.writeString(
                        root.resolve("a.jsonl"),
                        """
                        {"minitel-recording":1,"session":"s1","start":"2026-11-21T10:00:00.123Z",\
                        "door":"WS","origin":"192.0.2.7:4711"}
                        {"t":0,"d":"down","x":"0c41"}
                        {"t":1,"e":"end","why":"LEFT"}
                        """);
        assertEquals(0, run("replay", "--export", "-", file.toString()));
        assertEquals("\fA", shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void ourOwnFaultIs70() {
        GatewayProgram broken =
                (_, _) -> {
                    throw new IllegalStateException("planted");
                };
        assertEquals(70, shell.cli(broken).run());
        assertTrue(shell.err().contains("planted"), shell::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "reload", "drain"})
    void whenNoGatewayRunsThatIsSaid(String command) {
        assertEquals(69, run(command));
        assertTrue(shell.err().contains("no gateway is running here"), shell::err);
        assertEquals(1, shell.err().lines().count());
    }
}
