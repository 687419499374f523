package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.kit.TestCertificates;
import minitel.life.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `check` and `services` say.
class DirectoryCommandsTest {
    @TempDir Path root;

    private GatewayShell shell;
    private Path folder;

    @BeforeEach
    void openShell() throws IOException {
        folder = Files.createDirectories(root.resolve("etc/minitel-gateway/services.d"));
    }

    private int run(String... words) {
        return runSent("", words);
    }

    private int runSent(String sent, String... words) {
        shell = new GatewayShell(root, sent.replace('\'', '"'));
        return shell.cli((_, _) -> ExitCode.OK).run(words);
    }

    private Path write(Path file, String json) throws IOException {
        return Files.writeString(file, json.replace('\'', '"'));
    }

    @Test
    void checkSaysWhereEachServiceComesFrom() throws IOException {
        Path mine = folder.resolve("mine.json");
        Files.writeString(
                mine,
                """
                {"services": [{"code": "BBS", "route": "tcp://b:1"},
                              {"code": "MINIPAVI", "route": "tcp://m:1"}]}
                """);
        assertEquals(0, run("check"));
        assertEquals("ok\n", shell.out());
        assertTrue(
                shell.err().startsWith(mine + ": BBS, MINIPAVI\nthe program's own list: 3615, "));
        assertTrue(shell.err().contains("; replaced by another list: MINIPAVI\n"), shell::err);
    }

    @Test
    void checkSaysAllFaultsOfBothFilesAndNothingElse() throws IOException {
        Path file = root.resolve("c.json");
        Files.writeString(
                file,
                """
                {"limits": {"idle": 0}, "pace": {"telnet": "fast"}, "colour": 1,
                 "guard": {"days": 1, "days": 2}, "home": {"route": "gopher://x"}}
                """);
        Path services = root.resolve("s.json");
        Files.writeString(services, "{\"services\": [{\"code\": \"A\"}]}");
        assertEquals(
                78, run("check", "--config", file.toString(), "--services", services.toString()));
        List<String> lines = shell.err().lines().toList();
        assertEquals(6, lines.size(), shell::err);
        for (String place :
                List.of("limits.idle", "pace.telnet", "colour", "guard.days", "home.route")) {
            String start = "minitel-gateway: " + file + ": " + place + ": ";
            assertEquals(1, lines.stream().filter(line -> line.startsWith(start)).count(), place);
        }
        assertTrue(shell.err().contains(services + ": services[0].route: is missing"));
        assertEquals("", shell.out());
    }

    @Test
    void checkTellsOfAPymoipFolderThatHoldsNothing() {
        assertEquals(0, run("check", "-g", root.toString()));
        assertTrue(shell.err().startsWith(root + ": none of GatewayConfig.json, "), shell::err);
    }

    @Test
    void servicesPrintsTheDirectoryAsAFileThatIsTheSameDirectory() throws IOException {
        TestCertificates.copy("ca.pem", folder, "ca.pem");
        write(
                folder.resolve("mine.json"),
                """
                {'services': [
                  {'code': 'BBS', 'name': 'Mon BBS', 'route': 'tcp://b:1', 'aliases': ['B'],
                   'profile': {'subprotocols': ['tty'], 'ping': 7, 'frames': 'binary',
                               'echo': 'gateway', 'pace': 1200, 'parity': 'strip',
                               'identify': 'answer', 'end': '', 'tariff': 'T2',
                               'ca': 'ca.pem', 'insecure': true}}]}
                """);
        assertEquals(0, run("services"));
        assertEquals("", shell.err());
        String printed = shell.out();
        assertTrue(printed.startsWith("{\"services\": [\n  {\"code\":\"BBS\","), printed);
        assertTrue(printed.contains("\"MINIPAVI\""), printed);
        Path whole = Files.writeString(root.resolve("whole.json"), printed);
        assertEquals(0, run("services", "--services", whole.toString()));
        assertEquals(printed, shell.out());
    }

    @Test
    void servicesSaysTheFaultsOfTheDirectory() throws IOException {
        write(folder.resolve("mine.json"), "{'services': 5}");
        assertEquals(78, run("services"));
        assertTrue(shell.err().contains(folder.resolve("mine.json") + ": services: must be"));
        assertEquals("", shell.out());
    }

    @Test
    void anImportedListCanBeAddedAsItIs() throws IOException {
        Path foreign =
                write(
                        root.resolve("yp.json"),
                        "{'servers': [{'name': 'CLUB', 'address': 'ws://club.example/'},"
                                + " {'name': 'PHONE', 'address': 'tel:0123'}]}");
        assertEquals(0, run("services", "--import", foreign.toString()));
        assertTrue(shell.err().startsWith("PHONE: left out: \"tel:0123\" is no address"));
        assertEquals(1, shell.err().lines().count());
        Files.writeString(folder.resolve("yp.json"), shell.out());
        assertEquals(0, run("check"));
        assertTrue(shell.err().startsWith(folder.resolve("yp.json") + ": CLUB\n"), shell::err);
    }

    @Test
    void whatCannotBeImportedIsOneSentenceThatNamesTheFile() throws IOException {
        for (String[] each :
                new String[][] {
                    {"", "this is no JSON"},
                    {"{'a': 1}", "this is none of the lists"},
                    {"{'services': []}", "this is a services.json already"},
                    {"{'services': [{'code': 'A'}]}", "this is a services.json already"},
                    {"{'services': [{'id': 'a', 'access': {}}]}", "this is none of the lists"},
                    {"{'services': {}}", "this is none of the lists"},
                    {"{'servers': [{'name': 'A'}]}", "none of its services can be taken over"},
                    {"<a>", "this is no XML that can be read"},
                }) {
            Path file = write(root.resolve("list"), each[0]);
            assertEquals(78, run("services", "--import", file.toString()), each[0]);
            assertTrue(
                    shell.err().contains("minitel-gateway: " + file + ": " + each[1]), shell::err);
            assertEquals("", shell.out());
        }
        Path none = root.resolve("none");
        assertEquals(78, run("services", "--import", none.toString()));
        assertEquals("minitel-gateway: " + none + ": there is no such file\n", shell.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"})
    void aListMayComeThroughAPipe(String name) {
        String list = "{'servers': [{'name': 'CLUB', 'address': 'ws://club.example/'}]}";
        assertEquals(0, runSent(list, "services", "--import", name), shell::err);
        assertTrue(shell.out().contains("ws://club.example/"), shell::out);
        assertEquals("", shell.err());
    }

    @Test
    void whatComesThroughAPipeIsBoundedAsAFileIs() {
        String start = "minitel-gateway: standard input: ";
        assertEquals(78, runSent("", "services", "--import", "-"));
        assertTrue(shell.err().startsWith(start + "this is no JSON"), shell::err);
        assertEquals(78, runSent("[]" + " ".repeat(1 << 20), "services", "--import", "-"));
        assertEquals(start + "cannot be read: it is longer than 1048576 bytes\n", shell.err());
        assertEquals("", shell.out());
    }

    @Test
    void theSampleOfAListIsOne() throws IOException {
        Path sample = Path.of("src/main/config/services.d/local.json.example");
        Files.copy(sample, folder.resolve("local.json"));
        assertEquals(0, run("check"));
        assertTrue(shell.err().startsWith(folder.resolve("local.json") + ": BBS\n"), shell::err);
    }
}
