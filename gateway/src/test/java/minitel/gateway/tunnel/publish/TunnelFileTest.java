package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import minitel.config.ConfigException;
import minitel.dial.Route;
import minitel.gateway.login.Password;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.Faults;
import minitel.json.JsonText;
import minitel.kit.TestCertificates;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TunnelFileTest {
    private static final String LEAST = "{'to': 'wss://g.example/', 'name': 'maison', ";

    @TempDir private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void key() throws IOException {
        file = folder.resolve("tunnel.json");
        TunnelKeyFile.create(folder.resolve("tunnel.key"));
    }

    private TunnelConfig read(String json, TunnelFlags flags) throws Exception {
        Files.writeString(file, json.replace('\'', '"'));
        return TunnelFile.of(TunnelFile.reader(flags, paths()).read());
    }

    private TunnelConfig read(String json) throws Exception {
        return read(json, TunnelFlags.ofFile(Optional.of(file)));
    }

    private ProgramPaths paths() {
        return ProgramPaths.of("minitel-gateway", Map.of("HOME", folder.toString()), folder)
                .beside("minitel-tunnel");
    }

    private static PublishedTarget target(
            String word, String target, WebAccess web, boolean proxy) {
        return new PublishedTarget(
                new TunnelName(word), TargetAddress.parse(target, true), web, proxy);
    }

    @Test
    void aWholeFileIsRead() throws Exception {
        TestCertificates.copy("ca.pem", folder, "ca.pem");
        TunnelKeyFile.create(folder.resolve("k"));
        String hash = Password.hashed("sesame ouvre toi");

        TunnelConfig config =
                read(
                        LEAST
                                + "'key': 'k', 'ca': 'ca.pem', 'plain': false, 'publish': {"
                                + "'service': {'target': 'tcp://127.0.0.1:6502', 'proxy': true},"
                                + "'alone': 'ws://127.0.0.1/',"
                                + "'photos': {'target': 'http://pi:8080/', 'web': 'open'},"
                                + "'mine': {'target': 'http://pi/', 'web': {'password': '"
                                + hash
                                + "'}}}}");

        assertEquals(
                new TunnelConfig(
                        new Route.WebSocket(true, "g.example", 443, "/"),
                        new TunnelName("maison"),
                        folder.resolve("k"),
                        Optional.of(folder.resolve("ca.pem")),
                        List.of(
                                target("service", "tcp://127.0.0.1:6502", off(), true),
                                target("alone", "ws://127.0.0.1/", off(), false),
                                target("photos", "http://pi:8080/", new WebAccess.Open(), false),
                                target("mine", "http://pi/", new WebAccess.Behind(hash), false))),
                config);
    }

    private static WebAccess off() {
        return new WebAccess.Off();
    }

    @Test
    void theCommandLineGoesBeforeTheFileAndOpensPagesThatItNames() throws Exception {
        TunnelFlags flags =
                new TunnelFlags(
                        Optional.of(file),
                        Optional.of(Route.parseWebSocket("ws://127.0.0.1:1/")),
                        Optional.of(new TunnelName("bureau")),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(TunnelFlags.published("p=http://pi/")));

        TunnelConfig config = read(LEAST + "'publish': {'s': 'tcp://pi:1'}}", flags);

        assertEquals("ws://127.0.0.1:1/", config.to().toString());
        assertEquals("bureau", config.name().text());
        assertEquals(
                List.of(target("p", "http://pi/", new WebAccess.Open(), false)), config.publish());
    }

    @Test
    void withoutAFileTheKeyIsAmongTheUsersState() throws Exception {
        Path state = folder.resolve(".local/state/minitel-tunnel");
        Files.createDirectories(state);
        TunnelKeyFile.create(state.resolve("tunnel.key"));
        TunnelFlags flags =
                new TunnelFlags(
                        Optional.empty(),
                        Optional.of(Route.parseWebSocket("wss://g.example/")),
                        Optional.of(new TunnelName("maison")),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(TunnelFlags.published("s=tcp://pi:1")));

        TunnelConfig config = TunnelFile.of(TunnelFile.reader(flags, paths()).read());

        assertEquals(state.resolve("tunnel.key"), config.key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'm', 'publish': {'s': 'tcp://a:1'}} | to: is missing",
                "{'to': 'wss://g/', 'publish': {'s': 'tcp://a:1'}} | name: is missing",
                "{'to': 'ws://g/', 'name': 'm', 'publish': {'s': 'tcp://a:1'}} | to: goes to ws://g",
                "{'to': 'http://g/', 'name': 'm', 'publish': {'s': 'tcp://a:1'}} | to: \"http://g/\"",
                "{'to': 'wss://g/', 'name': 'M', 'publish': {'s': 'tcp://a:1'}} | name: a name in",
                "{'to': 'wss://g/', 'name': 'm'} | publish: is missing: write it into a file, or say --publish",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {}} | publish: publishes nothing",
                "{'to': 'wss://g/', 'name': 'm', 'publish': []} | publish: must be an object",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'S': 'tcp://a:1'}} | publish.S: is no",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': 'a:1'}} | publish.s: \"a:1\" is no",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': 1}} | publish.s: must be a text",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': {}}} | publish.s.target: is missing",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': 'tcp://127.0.0.1:8999'}} | operated",
                "{'to': 'wss://g/', 'name': 'm', 'key': 'x', 'publish': {'s': 'tcp://a:1'}} | tunnel key --key /",
                "{'to': 'wss://g/', 'name': 'm', 'ca': 'x', 'publish': {'s': 'tcp://a:1'}} | ca: there",
                "{'to': 'wss://g/', 'name': 'm', 'ca': 'tunnel.json', 'publish': {'s': 'tcp://a:1'}} | ca: the certificates in",
                "{'to': 'wss://g/', 'name': 'm', 'colour': 1, 'publish': {'s': 'tcp://a:1'}} | colour",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': {'target': 'tcp://a:1', 'web': 'on'}}}"
                        + " | publish.s.web: must be",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': {'target': 'tcp://a:1',"
                        + " 'web': {'password': 'secret'}}}} | publish.s.web.password: must be a hash",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': {'target': 'tcp://a:1', 'x': 1}}}"
                        + " | publish.s.x: is not a known key",
                "{'to': 'wss://g/', 'name': 'm', 'publish': {'s': 'tunnel://a/b'}} | is no target",
            })
    void whatIsWrongIsSaidWithItsPlace(String json, String sentence) {
        String said = assertThrows(ConfigException.class, () -> read(json)).getMessage();

        assertTrue(said.contains(sentence), said);
        assertFalse(said.contains("\"secret\""), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | this is no JSON",
                "[] | must be an object { }",
                "3 | must be an object { }"
            })
    void ofWhatIsNoFileOfOursNothingElseIsSaid(String json, String sentence) {
        String said = assertThrows(ConfigException.class, () -> read(json)).getMessage();

        assertTrue(said.contains(sentence), said);
        assertEquals(1, said.lines().count(), said);
    }

    private String refused(TunnelFlags flags) {
        return assertThrows(ConfigException.class, () -> TunnelFile.reader(flags, paths()).read())
                .getMessage();
    }

    @Test
    void withoutAFileTheFaultsAreTheCommandLines() {
        String said = refused(TunnelFlags.ofFile(Optional.empty()));

        assertEquals(4, said.lines().count(), said);
        assertTrue(
                said.lines().allMatch(line -> line.startsWith("the command line (without /")),
                said);
        String key = folder.resolve(".local/state/minitel-tunnel/tunnel.key").toString();
        assertTrue(said.contains("minitel-gateway tunnel key --key " + key + " makes one"), said);
    }

    @Test
    void aFaultOfAnOptionIsToldOfThatAndNotOfTheFile() throws Exception {
        Files.writeString(file, LEAST.replace('\'', '"') + "\"publish\": {\"s\": \"tcp://a:1\"}}");
        TunnelFlags flags =
                new TunnelFlags(
                        Optional.of(file),
                        Optional.of(Route.parseWebSocket("ws://g.example/")),
                        Optional.empty(),
                        Optional.of(Path.of("no such key")),
                        Optional.of(Files.writeString(folder.resolve("none.pem"), "")),
                        false,
                        List.of());

        String said = refused(flags);

        assertTrue(said.contains("the command line: --to: goes to ws://g.example"), said);
        assertTrue(said.contains("the command line: --key: there is no key at no such key"), said);
        assertTrue(said.contains("tunnel key --key 'no such key' makes one"), said);
        assertTrue(said.contains("the command line: --ca: the certificates in "), said);
        assertFalse(said.contains("tunnel.json"), said);
    }

    @Test
    void aWordIsPublishedOnce() {
        List<PublishedTarget> twice =
                List.of(TunnelFlags.published("s=tcp://a:1"), TunnelFlags.published("s=tcp://b:1"));

        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new TunnelFlags(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                twice));
    }

    @Test
    void whatAGatewayWouldRefuseIsSaidBeforeItIsCalled() {
        String target = "http://pi/" + "a".repeat(300) + "/";
        String faults =
                refused(LEAST + "'publish': {'s': {'target': '" + target + "', 'web': 'open'}}}");
        assertTrue(faults.contains("publish.s.target: is nothing that a gateway takes"), faults);
        assertThrows(IllegalArgumentException.class, () -> TunnelFlags.published("s=" + target));
        String dear = Password.hashed("x").replace(":210000:", ":600001:");
        faults =
                refused(
                        LEAST
                                + "'publish': {'s': {'target': 'tcp://a:1', 'web': {'password': '"
                                + dear
                                + "'}}}}");
        assertTrue(faults.contains("600001 rounds"), faults);
    }

    @Test
    void moreThanOneHandShakeCanNameIsSaidToo() throws Exception {
        String target = "http://" + "h".repeat(290) + "/" + "a".repeat(290) + "/";
        String hash = Password.hashed("x");
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            words.append(i == 0 ? "" : ", ")
                    .append("'word-number-")
                    .append(i)
                    .append("': {'target': '")
                    .append(target)
                    .append("', 'web': {'password': '")
                    .append(hash)
                    .append("'}}");
        }
        String faults = refused(LEAST + "'publish': {" + words + "}}");
        assertTrue(faults.contains("publish: says more than"), faults);
        assertEquals(
                100,
                read(LEAST + "'publish': {" + words.toString().replace(target, "tcp://a:1") + "}}")
                        .publish()
                        .size());
        List<PublishedTarget> many =
                IntStream.range(0, 101)
                        .mapToObj(i -> TunnelFlags.published("w" + i + "=tcp://a:1"))
                        .toList();
        TunnelFlags flags =
                new TunnelFlags(
                        Optional.of(file),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        many);
        assertTrue(
                assertThrows(ConfigException.class, () -> read(LEAST + "'publish': {}}", flags))
                        .getMessage()
                        .contains("--publish: publishes more than 100 words"));
    }

    private String refused(String json) {
        return assertThrows(ConfigException.class, () -> read(json)).getMessage();
    }

    @Test
    void aWayThatAnybodyCanReadHasToBeMeant() throws Exception {
        String plain =
                "{'to': 'ws://g/', 'name': 'm', 'plain': true, 'publish': {'s': 'tcp://a:1'}}";

        assertEquals("ws://g:80/", read(plain).to().toString());
        assertEquals(
                "ws://localhost:80/",
                read("{'to': 'ws://localhost', 'name': 'm', 'publish': {'s': 'tcp://a:1'}}")
                        .to()
                        .toString());
    }

    @Test
    void aTunnelThatAGatewayDialsHasTheSameKeysAndMayLeadOn() {
        Faults faults = new Faults();
        String json = LEAST + "'publish': {'s': 'tunnel://cave/vin'}}";

        TunnelConfig config =
                TunnelFile.dialled(
                        JsonText.read(json.replace('\'', '"'), "x", faults).orElseThrow(), folder);

        assertEquals(List.of(), faults.lines());
        assertEquals(List.of(target("s", "tunnel://cave/vin", off(), false)), config.publish());
    }
}
