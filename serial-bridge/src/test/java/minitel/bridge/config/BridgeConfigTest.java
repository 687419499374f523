package minitel.bridge.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.io.EighthBit;
import minitel.kit.TestCertificates;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import minitel.videotex.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeConfigTest {
    private static final BridgeFlags NONE = BridgeFlags.ofFile(Optional.empty());

    /// As the manual says it.
    private static final ConfigValues DEFAULTS =
            DefaultConfig.values()
                    .with(CallConfig.TO, GatewayAddress.AUTO)
                    .with(CallConfig.PROFILE, DialOptions.DEFAULT.calling(List.of(), 30))
                    .with(LineConfig.LINES, List.of(new LineConfig("auto", OptionalInt.empty(), 7)))
                    .with(
                            AdapterConfig.PART,
                            List.of(
                                    "0403:6001",
                                    "0403:6015",
                                    "1a86:7523",
                                    "10c4:ea60",
                                    "067b:2303"))
                    .with(LanguageConfig.PART, Language.FRENCH)
                    .with(KioskConfig.LOCKED, false)
                    .with(KioskConfig.IDLE, Optional.empty())
                    .with(PanelConfig.PART, PanelConfig.NONE);

    private static final String EVERY_KEY =
            """
            {'to': 'wss://gate.example/x',
             'profile': {'subprotocols': ['tty'], 'ping': 20, 'frames': 'binary',
                         'ca': 'ca.pem', 'insecure': true,
                         'parity': 'strip'},
             'lines': [{'port': '/dev/ttyUSB0', 'speed': 4800, 'bits': 8},
                       {'port': '/dev/serial/by-id/x', 'speed': 'auto'}],
             'adapters': ['1A86:7523'], 'language': 'en', 'locked': true, 'idle': 5,
             'panel': {'chip': 4, 'led': 17, 'button': 27, 'shutdown': true}}
            """;

    @TempDir Path root;

    private Path file;
    private ProgramPaths programPaths;

    @BeforeEach
    void placeFile() throws IOException {
        programPaths = ProgramPaths.of("minitel-bridge", Map.of("STATE_DIRECTORY", "/state"), root);
        file = Files.createDirectories(programPaths.config()).resolve("bridge.json");
    }

    private ConfigValues read(String json, BridgeFlags flags) throws Exception {
        Files.writeString(file, json.replace('\'', '"'));
        return BridgeConfig.reader(flags, programPaths).read();
    }

    private List<String> faults(String json) {
        ConfigException e = assertThrows(ConfigException.class, () -> read(json, NONE));
        assertEquals(ExitCode.CONFIG, e.code());
        String prefix = file + ": ";
        return e.lines().stream().map(line -> line.replace(prefix, "")).toList();
    }

    @Test
    void withoutAFileTheDefaultsHold() throws Exception {
        assertEquals(DEFAULTS, BridgeConfig.reader(NONE, programPaths).read());
        assertEquals(DEFAULTS, read("{}", NONE));
    }

    @Test
    void theSampleIsExactlyTheDefaults() throws Exception {
        String sample = Files.readString(Path.of("src/main/config/bridge.json"));
        assertEquals(DEFAULTS, read(sample, NONE));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Path ca = TestCertificates.copy("ca.pem", file.getParent(), "ca.pem");
        ConfigValues config = read(EVERY_KEY, NONE);
        assertEquals(
                DEFAULTS.with(CallConfig.TO, GatewayAddress.at(Route.parse("wss://gate.example/x")))
                        .with(
                                CallConfig.PROFILE,
                                new DialOptions(
                                        List.of("tty"),
                                        20,
                                        DialOptions.Frames.BINARY,
                                        Optional.of(ca),
                                        true,
                                        EighthBit.STRIP,
                                        DialOptions.DEFAULT.terminalType()))
                        .with(
                                LineConfig.LINES,
                                List.of(
                                        new LineConfig("/dev/ttyUSB0", OptionalInt.of(4800), 8),
                                        new LineConfig(
                                                "/dev/serial/by-id/x", OptionalInt.empty(), 7)))
                        .with(AdapterConfig.PART, List.of("1a86:7523"))
                        .with(LanguageConfig.PART, Language.ENGLISH)
                        .with(KioskConfig.LOCKED, true)
                        .with(KioskConfig.IDLE, Optional.of(Duration.ofMinutes(5)))
                        .with(
                                PanelConfig.PART,
                                new PanelConfig(4, OptionalInt.of(17), OptionalInt.of(27), true)),
                config);
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirPaths() {
        List<String> faults =
                faults(
                        """
                        {'to': 'builtin:home', 'profile': {'ping': -1, 'subprotocols': ['a b']},
                         'lines': [{'port': 'ttyUSB0'}, {'port': '/dev/a', 'speed': 2400}],
                         'adapters': ['0403'], 'language': 'de', 'locked': 1, 'idle': 'never',
                         'panel': {'led': 99}, 'colour': 1}
                        """);
        assertEquals(
                List.of(
                        "to",
                        "profile.subprotocols[0]",
                        "profile.ping",
                        "lines[0].port",
                        "lines[1].speed",
                        "adapters[0]",
                        "language",
                        "locked",
                        "idle",
                        "panel.led",
                        "colour"),
                faults.stream().map(line -> line.substring(0, line.indexOf(": "))).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'to': 'nowhere'}                  | to: \"nowhere\" is no address",
                "{'to': 'tunnel://a/b'}             | to: \"tunnel://a/b\" is a service within",
                "{'lines': []}                      | lines: must name 1 to 16 lines, but names 0",
                "{'lines': [{'port': '/a'}, {'port': '/a'}]} | lines[1].port: /a is a line already",
                "{'lines': [{'port': '/a'}, {}]}    | lines[1].port: auto is for a single line",
                "{'lines': [{'port': 'COM1'}]}      | lines[0].port: \"COM1\" is no device: write",
                "{'lines': [{'speed': 'fast'}]}     | lines[0].speed: must be 300, 1200, 4800,",
                "{'lines': [{'port': 5}, {'port': '/a'}]} | lines[0].port: must be a text in quotes",
                "{'idle': 5}                        | idle: counts only with \"locked\": true",
                "{'idle': 5, 'locked': false}       | idle: counts only with \"locked\": true",
                "{'panel': {'shutdown': true, 'button': 'off'}} | panel.shutdown: needs a button",
                "{'panel': {'shutdown': true}}      | panel.shutdown: needs a button",
                "{'adapters': []}                   | adapters: is empty, so that auto finds none",
                "{'lines': [{'speed': 2400}]}       | lines[0].speed: must be 300, 1200, 4800,",
                "{'lines': [{'bits': 9}]}           | lines[0].bits: must be a whole number from 7",
                "{'lines': [{'parity': 'even'}]}    | lines[0].parity: is not a known key",
                "{'adapters': ['usb']}              | adapters[0]: \"usb\" is no USB id: write",
                "{'profile': {'ca': 'none.pem'}}    | profile.ca: there is no readable file",
                "{'profile': {'frames': 'big'}}     | profile.frames: must be \"text\" or",
                "{'profile': {'subprotocols': ['a', 'a']}} | profile.subprotocols: names a sub-",
                "{'idle': 1441}                     | idle: must be a whole number from 0 to 1440",
                "{'panel': {'led': 5, 'button': 5}} | panel.button: pin 5 is the lamp's already",
                "{'panel': {'led': true}}           | panel.led: must be a whole number from 0 to",
                "[]                                 | must be an object",
            })
    void aFaultSaysWhereAndWhat(String json, String sentence) {
        List<String> faults = faults(json);
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.getFirst().startsWith(sentence), faults::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'lines': [{'speed': '4800'}]} | lines[0].speed: must be 300, 1200, 4800, 9600"
                        + " or \"auto\", but is \"4800\": write the number without quotes",
                "{'lines': [{'speed': 2400}]}   | lines[0].speed: must be 300, 1200, 4800, 9600"
                        + " or \"auto\", but is 2400",
                "{'to': 'x'} | to: \"x\" is no address: write ws://host:port/path, wss://…,"
                        + " telnet://host:port or tcp://host:port",
                "{'x': 1} | x: is not a known key: the keys here are to, profile, lines, adapters,"
                        + " language, locked, idle, panel",
            })
    void theCureIsSaidThatHelpsHere(String json, String sentence) {
        assertEquals(List.of(sentence), faults(json));
    }

    @Test
    void aNamedPortNeedsNoAdapters() throws Exception {
        BridgeFlags named =
                new BridgeFlags(Optional.empty(), Optional.of("/dev/a"), Optional.empty());
        assertEquals(List.of(), read("{'adapters': []}", named).get(AdapterConfig.PART));
        assertEquals(
                List.of(),
                read("{'adapters': [], 'lines': [{'port': '/a'}]}", NONE).get(AdapterConfig.PART));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        BridgeFlags flags = BridgeFlags.ofFile(Optional.of(root.resolve("x.json")));
        ConfigException e =
                assertThrows(
                        ConfigException.class,
                        () -> BridgeConfig.reader(flags, programPaths).read());
        assertEquals(List.of(root.resolve("x.json") + ": there is no such file"), e.lines());
    }

    @Test
    void aPortOfTheCommandLineIsTheOnlyLineAndKeepsWhatTheFileSaysOfIt() throws Exception {
        String json =
                "{'lines': [{'port': '/dev/a', 'speed': 300}, {'port': '/dev/b', 'speed': 1200}]}";
        BridgeFlags known =
                new BridgeFlags(Optional.empty(), Optional.of("/dev/b"), Optional.empty());
        assertEquals(
                List.of(new LineConfig("/dev/b", OptionalInt.of(1200), 7)),
                read(json, known).get(LineConfig.LINES));
        BridgeFlags other =
                new BridgeFlags(Optional.empty(), Optional.of("/dev/c"), Optional.empty());
        assertEquals(
                List.of(LineConfig.DEFAULT.at("/dev/c")), read(json, other).get(LineConfig.LINES));
    }

    @Test
    void anAddressOfTheCommandLineComesWithoutTheFilesProfile() throws Exception {
        GatewayAddress to = GatewayAddress.at(Route.parse("tcp://h:1"));
        BridgeFlags flags = new BridgeFlags(Optional.empty(), Optional.empty(), Optional.of(to));
        ConfigValues config = read("{'profile': {'ping': 9}, 'locked': true}", flags);
        assertEquals(to, config.get(CallConfig.TO));
        assertEquals(CallConfig.DIAL, config.get(CallConfig.PROFILE));
        assertTrue(config.get(KioskConfig.LOCKED));
    }

    @Test
    void autoStandsForNoAddressAndKeepsTheFilesProfile() throws Exception {
        ConfigValues config = read("{'to': 'auto', 'profile': {'ping': 9}}", NONE);
        assertEquals(GatewayAddress.AUTO, config.get(CallConfig.TO));
        assertEquals(9, config.get(CallConfig.PROFILE).ping());
        BridgeFlags auto =
                new BridgeFlags(
                        Optional.empty(), Optional.empty(), Optional.of(GatewayAddress.AUTO));
        assertEquals(GatewayAddress.AUTO, read("{'to': 'ws://h/'}", auto).get(CallConfig.TO));
    }
}
