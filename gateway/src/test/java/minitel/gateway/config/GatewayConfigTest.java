package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.ansi.TerminalFont;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PageOrigin;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Tariff;
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

class GatewayConfigTest {
    private static final Map<Door, List<ListenAddress>> CLOSED_WEBSOCKET =
            Map.of(
                    Door.TELNET, List.of(new ListenAddress("0.0.0.0", 2300)),
                    Door.WEBSOCKET, List.of());

    private static final DumpConfig CHOSEN =
            new DumpConfig(Optional.of(Path.of("/state/rec")), 8, true, DumpConfig.Recorded.CHOSEN);

    @TempDir Path root;

    private Path file;
    private ProgramPaths programPaths;

    @BeforeEach
    void placeFiles() throws IOException {
        programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        file = Files.createDirectories(programPaths.config()).resolve("gateway.json");
    }

    private ConfigValues read(String json, GatewayFlags flags) throws Exception {
        Files.writeString(file, json.replace('\'', '"'));
        return GatewayKinds.OWN.reader(flags, programPaths).read();
    }

    private ConfigValues read(String json) throws Exception {
        return read(json, new TestFlags().flags());
    }

    private List<String> faults(String json, GatewayFlags flags) {
        ConfigException e = assertThrows(ConfigException.class, () -> read(json, flags));
        assertEquals(ExitCode.CONFIG, e.code());
        String prefix = file + ": ";
        return e.lines().stream()
                .map(line -> line.startsWith(prefix) ? line.substring(prefix.length()) : line)
                .toList();
    }

    private List<String> faults(String json) {
        return faults(json, new TestFlags().flags());
    }

    @Test
    void withoutAFileTheDefaultsHold() throws Exception {
        ConfigValues settings =
                GatewayKinds.OWN.reader(new TestFlags().flags(), programPaths).read();
        assertEquals(DefaultValues.in(settings), settings);
        assertTrue(settings.get(ServicesConfig.PART).all().size() > 20, "the directory of the jar");
    }

    @Test
    void anEmptyObjectIsTheDefaults() throws Exception {
        ConfigValues config = read("{}");
        assertEquals(DefaultValues.in(config), config);
    }

    @Test
    void theSampleIsExactlyTheDefaultsAndWantsNoOtherFile() throws Exception {
        String sample = Files.readString(Path.of("src/main/config/gateway.json"));
        ConfigValues config = read(sample);
        assertEquals(DefaultValues.in(config), config);
    }

    @Test
    void everyKeyIsRead() throws Exception {
        ConfigValues config =
                read(
                        """
                        {'listen': {'telnet': '0.0.0.0:2300', 'websocket': 'off',
                                    'console': '[::]:23', 'web': '[::1]:0', 'password': 'x'},
                         'home': {'route': 'ws://h/p',
                                  'profile': {'ping': 5, 'identify': 'answer'}},
                         'commandChannel': 'ws://h:8764/', 'language': 'en',
                         'pace': {'telnet': 1200, 'websocket': 4800},
                         'limits': {'idle': 1, 'session': 2, 'redirection': 3, 'dial': 4,
                                    'sessions': 5, 'perAddress': 6, 'rest': 7},
                         'guard': {'never': ['10.0.0.0/8'], 'always': ['192.0.2.1'], 'days': 7},
                         'proxies': ['::1'], 'tariffs': {'T1': {'start': 1, 'minute': 0.5}},
                         'dump': {'directory': 'rec', 'days': 8, 'keystrokes': true, 'sessions': 'chosen'}}
                        """);
        assertEquals(
                new ListenConfig(
                        CLOSED_WEBSOCKET,
                        Optional.of(new ListenAddress("::", 23)),
                        Optional.of(new ListenAddress("::1", 0)),
                        "x",
                        List.of()),
                config.get(ListenConfig.PART));
        assertEquals(5, config.get(HomeConfig.PART).profile().dial().ping());
        assertEquals(Profile.Identify.ANSWER, config.get(HomeConfig.PART).profile().identify());
        assertEquals(
                "ws://h:8764/", config.get(CommandChannelConfig.PART).orElseThrow().toString());
        assertEquals(Language.ENGLISH, config.get(LanguageConfig.PART));
        assertEquals(
                new PaceConfig(Map.of(Door.TELNET, 1200, Door.WEBSOCKET, 4800)),
                config.get(PaceConfig.PART));
        assertEquals(new LimitsConfig(1, 2, 3, 4, 5, 6, 7), config.get(LimitsConfig.PART));
        assertEquals(List.of(Cidr.parse("10.0.0.0/8")), config.get(GuardConfig.PART).never());
        assertEquals(List.of(Cidr.parse("192.0.2.1")), config.get(GuardConfig.PART).always());
        assertEquals(7, config.get(GuardConfig.PART).days());
        assertEquals(List.of(Cidr.parse("::1")), config.get(ProxyConfig.PART));
        assertEquals(Map.of("T1", new Tariff(1, 0.5)), config.get(TariffConfig.PART));
        assertEquals(CHOSEN, config.get(DumpConfig.PART));
    }

    @Test
    void whatTerminalsCanShowAndWhatTheirEighthBitIsIsRead() throws Exception {
        ConfigValues config =
                read(
                        "{'drawing': {'font': 'latin-1'},"
                                + " 'parity': {'telnet': 'strip', 'websocket': 'none'}}");
        assertEquals(Optional.of(TerminalFont.LATIN_1), config.get(DrawingConfig.PART).font());
        assertEquals(
                new ParityConfig(
                        Map.of(Door.TELNET, EighthBit.STRIP, Door.WEBSOCKET, EighthBit.NONE)),
                config.get(ParityConfig.PART));
    }

    @Test
    void whatTheWebPortIsCalledAndHowOftenServicesAreLookedAtIsRead() throws Exception {
        ConfigValues config =
                read("{'listen': {'names': ['Gateway.example.org']}, 'health': {'every': 300}}");
        assertEquals(List.of("gateway.example.org"), config.get(ListenConfig.PART).names());
        assertEquals(new HealthConfig(300), config.get(HealthConfig.PART));
    }

    @Test
    void whosePagesMayCallIsAWordOrAList() throws Exception {
        assertEquals(PageOrigins.AUTO, read("{'origins': 'auto'}").get(OriginsConfig.PART));
        assertEquals(PageOrigins.ANY, read("{'origins': 'any'}").get(OriginsConfig.PART));
        assertEquals(PageOrigins.of(List.of()), read("{'origins': []}").get(OriginsConfig.PART));
        assertEquals(
                PageOrigins.of(List.of(new PageOrigin("https", "example.org", 443))),
                read("{'origins': ['HTTPS://Example.org']}").get(OriginsConfig.PART));
        assertEquals(
                List.of(
                        "origins: must be auto, any or a list of origins as"
                                + " [\"https://example.org\"], but is \"all\""),
                faults("{'origins': 'all'}"));
        assertEquals(
                List.of(
                        "origins[1]: \"example.org\" is no origin of pages: write SCHEME://HOST or"
                                + " SCHEME://HOST:PORT, as https://example.org",
                        "origins[2]: must be a text in quotes, but is 7"),
                faults("{'origins': ['http://[::1]:8998', 'example.org', 7]}"));
        assertEquals(
                List.of("origins: must be a text in quotes, but is 7"), faults("{'origins': 7}"));
    }

    @Test
    void aWatchedUserNeedNotBeTold() throws Exception {
        assertEquals(
                new WatchConfig(false), read("{'watch': {'notice': false}}").get(WatchConfig.PART));
    }

    @Test
    void howItCanBeFoundIsRead() throws Exception {
        assertEquals(
                new AnnounceConfig("Chez Zoé", false, 0),
                read("{'announce': {'name': ' Chez Zoé ', 'dnssd': false, 'broadcast': 0}}")
                        .get(AnnounceConfig.PART));
        assertEquals(
                List.of(
                        "announce.name: \"a?b\" is no name: write at most 32 characters that can be"
                                + " seen, or nothing for the machine's own"),
                faults("{'announce': {'name': 'a\\u001Bb'}}"));
    }

    @Test
    void aHashOfAPasswordThatIsNoneIsAFaultThatDoesNotShowIt() {
        assertEquals(
                List.of(
                        "listen.password: this is no hash of a password: take the line that"
                                + " minitel-gateway password prints",
                        "listen.names[0]: \"a b\" is neither an IP address nor a host name"),
                faults(
                        """
                        {'listen': {'password': 'pbkdf2-sha256:1:a:b', 'names': ['a b']}}
                        """));
    }

    @Test
    void aCertificateIsReadBesideTheFile() throws Exception {
        TestCertificates.copy("ec.pem", file.getParent(), "chain.pem");
        TestCertificates.copy("ec.key", file.getParent(), "own.key");
        String both = "{'listen': {'certificate': 'chain.pem', 'key': 'own.key'}}";
        assertTrue(read(both).get(CertificateConfig.PART).isPresent());
        TestCertificates.copy("expired.pem", file.getParent(), "chain.pem");
        List<String> remarks = read(both).remarks();
        assertTrue(remarks.getFirst().contains("has expired on 2021-01-01"), "" + remarks);
    }

    @Test
    void aCertificateWithoutItsKeyIsAFault() throws Exception {
        TestCertificates.copy("ec.pem", file.getParent(), "chain.pem");
        TestCertificates.copy("rsa.key", file.getParent(), "own.key");
        String needs = "is missing: a certificate needs its key, and a key its certificate";
        assertEquals(
                List.of("listen.key: " + needs), faults("{'listen':{'certificate':'chain.pem'}}"));
        assertEquals(
                List.of("listen.certificate: " + needs), faults("{'listen':{'key':'own.key'}}"));
        assertEquals(
                List.of(
                        "listen.key: the key in "
                                + file.resolveSibling("own.key")
                                + " does not fit the certificate in "
                                + file.resolveSibling("chain.pem")
                                + ", or is damaged"),
                faults("{'listen':{'certificate':'chain.pem','key':'own.key'}}"));
        assertEquals(
                List.of(
                        "listen.certificate: "
                                + file.resolveSibling("none.pem")
                                + " cannot be read: there is no such file"),
                faults("{'listen':{'certificate':'none.pem','key':'own.key'}}"));
    }

    @Test
    void allFaultsOfAFileAreSaidAtOnce() {
        assertEquals(
                List.of(
                        "limits.dial: stands here twice: keep one",
                        "listen.telnet: \"9000\" is no place to listen: write ADDRESS:PORT as in"
                                + " 127.0.0.1:9000 or [::1]:9000, or off",
                        "language: must be \"fr\" or \"en\", but is \"de\"",
                        "limits.idle: must be a whole number from 1 to 31536000, but is 0",
                        "guard.days: must be a whole number from 1 to 36500, but is \"100\"",
                        "colour: is not a known key: the keys here are tariffs, commandChannel,"
                                + " listen, home, language, drawing, pace, parity, limits, guard,"
                                + " proxies, origins, dump, health, watch, announce, tunnels,"
                                + " peerLinks, services"),
                faults(
                        """
                        {'listen': {'telnet': '9000'}, 'colour': 1, 'language': 'de',
                         'limits': {'idle': 0, 'dial': 1, 'dial': 2}, 'guard': {'days': '100'}}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'listen':{'console':'0.0.0.0:8999'}} | listen.console: is open to other machines",
                "{'listen':{'web':'[::]:8998'}}        | listen.web: is open to other machines",
                "{'listen':{'web':'host.example:80'}}  | listen.web: is open to other machines",
                "{'listen':{'telnet':'127.0.0.1:8998'}}| listen.web: has port 8998, and so has te",
                "{'listen':{'telnet':'nope'}}          | listen.telnet: \"nope\" is no place",
                "{'listen':[]}                         | listen: must be an object",
                "{'home':{'route':'http:x'}}           | home.route: \"http:x\" is no address",
                "{'home':{'profile':{'identify':'pymoip'}}} | home.profile.identify: \"pymoip\""
                        + " needs",
                "{'home':{'profile':{'tariff':'T9'}}}  | home.profile.tariff: there is no tariff"
                        + " \"T9\"",
                "{'home':{'profile':{'ca':'no.pem'}}}  | home.profile.ca: there is no readable"
                        + " file",
                "{'home':{'profile':{'end':'134'}}}    | home.profile.end: \"134\" is not up to 16",
                "{'home':{'profile':{'subprotocols':['a b']}}} | home.profile.subprotocols[0]: \"a"
                        + " b\"",
                "{'commandChannel':'tcp://a:1'}        | commandChannel: \"tcp://a:1\" is no"
                        + " WebSocket address",
                "{'services':'mine.json'}              | /etc/minitel-gateway/mine.json: there is"
                        + " no",
                "{'drawing':{'font':'utf-8'}}          | drawing.font: must be auto, sextants, quadrants",
                "{'pace':{'telnet':1.2}}               | pace.telnet: must be a whole number",
                "{'parity':{'telnet':'odd'}}           | parity.telnet: must be",
                "{'guard':{'never':['10.0.0.1/8']}}    | guard.never[0]: \"10.0.0.1/8\" has bits",
                "{'proxies':['proxy']}                 | proxies[0]: \"proxy\" is no range",
                "{'tariffs':{'T1':{'start':-1}}}       | tariffs.T1.start: must be a number from 0",
                "{'tariffs':{'T1':{'price':1}}}        | tariffs.T1.price: is not a known key",
                "{'health':{'every':60}}               | health.every: must be 0 (off) or at least"
                        + " 300",
                "{'announce':{'broadcast':65536}}      | announce.broadcast: must be a whole number",
                "{'announce':{'dnssd':6500}}           | announce.dnssd: must be true or false",
                "{'dump':{'keystrokes':1}}             | dump.keystrokes: must be true or false",
                "{'dump':{'sessions':'some'}}          | dump.sessions: must be all or chosen",
                "[1]                                   | must be an object",
                "{'a':                                 | line 1, column",
            })
    void everyFaultNamesItsPlaceAndValue(String json, String start) {
        String first = faults(json).getFirst().replace(root.toString(), "");
        assertTrue(first.startsWith(start), first);
    }

    @Test
    void aNamedFileThatIsMissingIsAFault() {
        Path none = root.resolve("none.json");
        GatewayFlags flags =
                GatewayFlags.ofFiles(Optional.of(none), Optional.of(none), Optional.empty());
        assertEquals(
                List.of(none + ": there is no such file", none + ": there is no such file"),
                faults("{}", flags));
    }

    @Test
    void servicesBesideTheConfigurationReplaceThoseOfTheJar() throws Exception {
        Files.writeString(file.resolveSibling("services.json"), "{\"services\": []}");
        assertEquals(List.of(), read("{}", new TestFlags().flags()).get(ServicesConfig.PART).all());
    }
}
