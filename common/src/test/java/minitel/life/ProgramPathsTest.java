package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramPathsTest {
    @TempDir Path root;

    @Test
    void whatSystemdSaysGoesFirst() {
        ProgramPaths programPaths =
                ProgramPaths.of(
                        "minitel-gateway",
                        Map.of(
                                "STATE_DIRECTORY", "/s/one:/s/two",
                                "RUNTIME_DIRECTORY", "/r/one",
                                "XDG_RUNTIME_DIR", "/x",
                                "HOME", "/h"),
                        root);
        assertEquals(Path.of("/s/one"), programPaths.state());
        assertFalse(programPaths.own(), "a service's files are the service's");
        assertEquals(Path.of("/r/one"), programPaths.runtime());
        assertEquals(root.resolve("etc/minitel-gateway"), programPaths.config());
    }

    @Test
    void theSystemsDirectoriesAreTheServicesEvenWhereTheyCanBeWritten() throws IOException {
        Files.createDirectories(root.resolve("var/lib/minitel-gateway"));
        Files.createDirectories(root.resolve("run/minitel-gateway"));
        ProgramPaths programPaths =
                ProgramPaths.of(
                        "minitel-gateway", Map.of("HOME", "/h", "XDG_STATE_HOME", "/xs"), root);
        assertEquals(Path.of("/xs/minitel-gateway"), programPaths.state());
        assertEquals(Path.of("/xs/minitel-gateway"), programPaths.runtime());
        assertTrue(programPaths.own(), "root in a checkout is a user like any");
        assertTrue(
                programPaths
                        .whereRunning("console.sock")
                        .contains(root.resolve("run/minitel-gateway/console.sock")),
                "the service is found all the same");
    }

    @Test
    void elseTheUsersOwn() {
        ProgramPaths programPaths =
                ProgramPaths.of(
                        "minitel-gateway", Map.of("HOME", "/h", "XDG_RUNTIME_DIR", "/x"), root);
        assertEquals(Path.of("/h/.local/state/minitel-gateway"), programPaths.state());
        assertEquals(Path.of("/x/minitel-gateway"), programPaths.runtime());
        assertTrue(programPaths.own());
        assertFalse(programPaths.ofService().own());
        assertEquals(
                Path.of("/xs/minitel-gateway"),
                ProgramPaths.of(
                                "minitel-gateway",
                                Map.of("HOME", "/h", "XDG_STATE_HOME", "/xs"),
                                root)
                        .state());
    }

    @Test
    void aSideCommandHasWhatItsOwnUnitIsGivenAndElseItsOwnDirectories() {
        ProgramPaths given =
                ProgramPaths.of(
                                "minitel-gateway",
                                Map.of(
                                        "STATE_DIRECTORY", "/var/lib/minitel-x",
                                        "RUNTIME_DIRECTORY", "/run/minitel-x"),
                                root)
                        .beside("minitel-tunnel");
        assertEquals(Path.of("/run/minitel-x"), given.runtime());
        assertEquals(Path.of("/var/lib/minitel-x"), given.state());
        assertTrue(
                given.whereRunning("status.json")
                        .contains(root.resolve("run/minitel-tunnel/status.json")));
        ProgramPaths gateways =
                ProgramPaths.of(
                                "minitel-gateway",
                                Map.of("RUNTIME_DIRECTORY", "/run/minitel-gateway", "HOME", "/h"),
                                root)
                        .beside("minitel-tunnel");
        assertEquals(Path.of("/run/minitel-tunnel"), gateways.runtime());
        assertEquals(Path.of("/h/.local/state/minitel-tunnel"), gateways.state());
    }

    @Test
    void theStateDirectoryServesWhenThereIsNoOther() {
        ProgramPaths programPaths =
                ProgramPaths.of(
                        "minitel-gateway", Map.of("HOME", "/h", "XDG_RUNTIME_DIR", ""), root);
        assertEquals(programPaths.state(), programPaths.runtime());
    }

    @Test
    void aFileOfTheServiceIsFoundFromAUsersShell() {
        ProgramPaths programPaths =
                ProgramPaths.of(
                        "minitel-gateway", Map.of("HOME", "/h", "XDG_RUNTIME_DIR", "/x"), root);
        assertEquals(
                List.of(
                        Path.of("/x/minitel-gateway/console.sock"),
                        Path.of("/h/.local/state/minitel-gateway/console.sock"),
                        root.resolve("run/minitel-gateway/console.sock"),
                        root.resolve("var/lib/minitel-gateway/console.sock")),
                programPaths.whereRunning("console.sock"));
    }
}
