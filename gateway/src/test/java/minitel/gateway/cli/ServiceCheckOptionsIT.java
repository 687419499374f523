package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import minitel.kit.InstalledProgram;
import minitel.kit.ProgramLines;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `check --service` as an author types it.
class ServiceCheckOptionsIT {
    private static final Path SAMPLES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/main/samples");

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
    void theServiceOfTheManualIsOk() throws Exception {
        String python = InstalledProgram.find("python3", List.of("python3")).toString();
        String script = SAMPLES.resolve("service.py").toString();
        Process process = new ProcessBuilder(python, script, "0").redirectErrorStream(true).start();
        try {
            String url = new ProgramLines(process).until(said -> said.startsWith("http://"));
            assertEquals(0, run("check", "--service", url.strip()), shell::out);
            List<String> lines = shell.out().lines().toList();
            assertTrue(lines.get(0).startsWith("CNX              200 "), shell::out);
            assertTrue(
                    lines.get(0).endsWith("LE SERVICE EN DIX LIGNES Votre pr\u00e9nom :"),
                    shell::out);
            assertEquals("    InputTxt for ENVOI", lines.get(1));
            assertTrue(lines.get(2).contains("LIGNES Bonjour, \u00e9t\u00e9 !"), shell::out);
            assertEquals("ok", lines.getLast());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void whatBreaksIsCountedAndTheStatusIsOne() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService()) {
            service.on("/x", ScriptedHttpService.json("{'COMMAND': {'name': 'Beep'}}"));
            assertEquals(1, run("check", "--service", service.url("/x"), "--keys", "envoi"));
            assertTrue(shell.out().contains("    BREAKS: COMMAND.name"), shell::out);
            assertEquals(
                    "minitel-gateway: 1 thing breaks in " + service.url("/x") + "\n", shell.err());
        }
    }

    @Test
    void anAuthorityOfItsAuthorsOwnIsTrusted() throws Exception {
        try (ScriptedHttpService service = ScriptedHttpService.secure()) {
            service.on("/", ScriptedHttpService.json("{'content': 'DEJvbmpvdXI='}"));
            String url = service.url("/").replaceFirst("^http:", "https:");
            Path ca = ScriptedHttpService.authority(root);
            assertEquals(0, run("check", "--service", url, "--ca", ca.toString()), shell::out);
            assertEquals(1, run("check", "--service", url), shell::out);
            assertTrue(shell.out().contains("--ca on the command line"), shell::out);
        }
    }

    @Test
    void theTimeOfACallIsThatOfTheProfileToCome() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService()) {
            service.on("/", ScriptedHttpService.hang(""));
            assertEquals(1, run("check", "--service", service.url("/"), "--timeout", "1"));
            assertTrue(shell.out().contains("no whole answer within 1.0 s"), shell::out);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--service chat | \"chat\" is no http://HOST/PATH",
                "--service http://a/ --keys ENVOI,CNX | \"CNX\" is no key that calls a service",
                "--service http://a/ --config a.json | no files of a gateway with it",
                "--service http://a/ --timeout 0 | --timeout is 0; it can be 1 to 120 seconds",
                "--service http://a/ --timeout 121 | --timeout is 121; it can be 1 to 120 seconds",
                "--service http://a/ --ca none.pem | none.pem",
                "--show | --keys, --show, --ca and --timeout are for --service",
                "--ca none.pem | --keys, --show, --ca and --timeout are for --service"
            })
    void wrongUseIsSaid(String words, String why) {
        String[] all = ("check " + words).split(" ");
        assertEquals(64, run(all), shell::out);
        assertTrue(shell.err().contains(why), shell::err);
    }
}
