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

class PlacesTest {
    @TempDir Path root;

    @Test
    void whatSystemdSaysGoesFirst() {
        Places places =
                Places.of(
                        "minitel-gateway",
                        Map.of(
                                "STATE_DIRECTORY", "/s/one:/s/two",
                                "RUNTIME_DIRECTORY", "/r/one",
                                "XDG_RUNTIME_DIR", "/x",
                                "HOME", "/h"),
                        root);
        assertEquals(Path.of("/s/one"), places.state());
        assertFalse(places.own(), "a service's files are the service's");
        assertEquals(Path.of("/r/one"), places.runtime());
        assertEquals(root.resolve("etc/minitel-gateway"), places.config());
    }

    @Test
    void theSystemsDirectoriesAreTheServicesEvenWhereTheyCanBeWritten() throws IOException {
        Files.createDirectories(root.resolve("var/lib/minitel-gateway"));
        Files.createDirectories(root.resolve("run/minitel-gateway"));
        Places places =
                Places.of("minitel-gateway", Map.of("HOME", "/h", "XDG_STATE_HOME", "/xs"), root);
        assertEquals(Path.of("/xs/minitel-gateway"), places.state());
        assertEquals(Path.of("/xs/minitel-gateway"), places.runtime());
        assertTrue(places.own(), "root in a checkout is a user like any");
        assertTrue(
                places.whereRunning("console.sock")
                        .contains(root.resolve("run/minitel-gateway/console.sock")),
                "the service is found all the same");
    }

    @Test
    void elseTheUsersOwn() {
        Places places =
                Places.of("minitel-gateway", Map.of("HOME", "/h", "XDG_RUNTIME_DIR", "/x"), root);
        assertEquals(Path.of("/h/.local/state/minitel-gateway"), places.state());
        assertEquals(Path.of("/x/minitel-gateway"), places.runtime());
        assertTrue(places.own());
        assertFalse(places.ofService().own());
        assertEquals(
                Path.of("/xs/minitel-gateway"),
                Places.of("minitel-gateway", Map.of("HOME", "/h", "XDG_STATE_HOME", "/xs"), root)
                        .state());
    }

    @Test
    void theStateDirectoryServesWhenThereIsNoOther() {
        Places places =
                Places.of("minitel-gateway", Map.of("HOME", "/h", "XDG_RUNTIME_DIR", ""), root);
        assertEquals(places.state(), places.runtime());
    }

    @Test
    void aFileOfTheServiceIsFoundFromAUsersShell() {
        Places places =
                Places.of("minitel-gateway", Map.of("HOME", "/h", "XDG_RUNTIME_DIR", "/x"), root);
        assertEquals(
                List.of(
                        Path.of("/x/minitel-gateway/console.sock"),
                        Path.of("/h/.local/state/minitel-gateway/console.sock"),
                        root.resolve("run/minitel-gateway/console.sock"),
                        root.resolve("var/lib/minitel-gateway/console.sock")),
                places.whereRunning("console.sock"));
    }
}
