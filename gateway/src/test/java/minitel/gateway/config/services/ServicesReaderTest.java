package minitel.gateway.config.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigException;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.config.TestFlags;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Profile;
import minitel.io.EighthBit;
import minitel.kit.TestCertificates;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesReaderTest {
    @TempDir Path root;

    private List<ServiceEntry> read(String json) throws ConfigException, IOException {
        Path file = root.resolve("mine.json");
        Files.writeString(file, json.replace('\'', '"'));
        GatewayFlags flags = new TestFlags().services(file).flags();
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        return GatewayKinds.OWN.reader(flags, programPaths).read().get(ServicesConfig.PART).all();
    }

    @Test
    void whatIsNotSaidIsTheProfilesDefault() throws Exception {
        assertEquals(
                List.of(
                        new ServiceEntry(
                                "A", "A", List.of(), Route.parse("tcp://a:1"), Profile.DEFAULT)),
                read("{'services':[{'code':'A','route':'tcp://a:1'}]}"));
    }

    @Test
    void theDefaultsMayBeWrittenOut() throws Exception {
        ServiceEntry local =
                read("""
                {'services': [
                  {'code': 'LOCAL', 'name': 'Service local',
                   'route': 'ws://127.0.0.1:9200/svc', 'aliases': ['LOC'],
                   'profile': {'subprotocols': [], 'ping': 0, 'frames': 'text',
                               'echo': 'service', 'pace': 0, 'parity': 'auto',
                               'identify': 'pass', 'end': '1349', 'tariff': '',
                               'ca': '', 'insecure': false}}]}
                """)
                        .getFirst();
        assertEquals(Profile.DEFAULT, local.profile());
        assertEquals(List.of("LOC"), local.aliases());
    }

    @Test
    void everyKeyOfAProfileIsRead() throws Exception {
        Path ca = TestCertificates.copy("ca.pem", root, "ca.pem");
        Profile profile =
                read("""
                {'services': [{'code': 'X', 'route': 'wss://x/', 'profile':
                  {'subprotocols': ['tty'], 'ping': 10, 'frames': 'binary',
                   'echo': 'gateway', 'pace': 1200, 'parity': 'strip',
                   'identify': 'answer', 'end': '1bFF', 'tariff': 'T2',
                   'ca': 'ca.pem', 'insecure': true,
                   'timeout': 8, 'reply': 5000, 'inside': true, 'key': 'k1', 'calls': 30}}]}
                """)
                        .getFirst()
                        .profile();
        assertEquals(
                new Profile(
                        new DialOptions(
                                List.of("tty"),
                                10,
                                DialOptions.Frames.BINARY,
                                Optional.of(ca),
                                true,
                                EighthBit.STRIP,
                                DialOptions.DEFAULT.terminalType()),
                        Profile.Echo.GATEWAY,
                        1200,
                        Profile.Identify.ANSWER,
                        List.of((byte) 0x1b, (byte) 0xff),
                        "T2",
                        new Profile.Pages(8, 5_000, true, "k1", 30)),
                profile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'route':'tcp://a:1'}                         | .code: is missing",
                "{'code':'A'}                                  | .route: is missing",
                "{'code':'A','route':'a:1'}                    | .route: \"a:1\" is no address",
                "{'code':'','route':'tcp://a:1'}               | .code: \"\" is no code",
                "{'code':'A/B','route':'tcp://a:1'}            | .code: \"A/B\" is no code",
                "{'code':'A','route':'tcp://a:1','aliases':['a']} | .aliases[0]: the code \"a\" is"
                        + " taken",
                "{'code':'É','route':'tcp://a:1','aliases':['e']} | .aliases[0]: the code \"e\" is"
                        + " taken",
                "{'code':'A','route':'tcp://a:1','name':' '}   | .name: the name must be visible",
                "{'code':'A','route':'tcp://a:1','tarif':'T2'} | .tarif: is not a known key",
                "{'code':'A','route':'tcp://a:1','profile':{'ping':-1}} | .profile.ping: must be",
                "{'code':'A','route':'tcp://a:1','profile':{'identify':'pymoip'}} |"
                        + " .profile.identify: \"pymoip\" is for the default service",
                "5                                             | : must be an object",
            })
    void everyFaultNamesItsService(String entry, String start) {
        String json = "{'services':[{'code':'FIRST','route':'tcp://f:1'}," + entry + "]}";
        var lines = assertThrows(ConfigException.class, () -> read(json)).lines();
        String prefix = root.resolve("mine.json") + ": services[1]";
        assertTrue(lines.getFirst().startsWith(prefix + start), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x85, 0x9B, 0x200B, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066, 0x2069, 0xFEFF})
    void whatHidesOrTurnsTextIsInNoNameOrCode(int hidden) {
        String c = "\\u%04x".formatted(hidden);
        String entry = "{'services':[{'code':'A%s','name':'B%s','route':'tcp://a:1'}]}";
        ConfigException name =
                assertThrows(ConfigException.class, () -> read(entry.formatted("", c)));
        assertTrue(name.lines().getFirst().contains("U+%04X".formatted(hidden)), name::toString);
        ConfigException code =
                assertThrows(ConfigException.class, () -> read(entry.formatted(c, "")));
        assertTrue(code.lines().getFirst().contains("is no code"), code::toString);
    }
}
