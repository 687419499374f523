package minitel.cli;

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

class RuntimeStatusTest {
    @TempDir private Path directory;

    private Path file() {
        return directory.resolve("run").resolve(RuntimeStatus.NAME);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWhenItCan() throws IOException {
        Path runtime = directory.resolve("run");
        Files.writeString(runtime, "in the way");
        try (RuntimeStatus status = new RuntimeStatus(file())) {
            status.publish();
            status.show(Map.of("state", "held"));
            assertFalse(Files.exists(file()));
            Files.delete(runtime);
            status.show(Map.of("state", "held"));
            assertTrue(Files.readString(file()).contains("\"held\""));
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void untilItIsPublishedTheFileIsAnothers() throws IOException {
        Files.createDirectories(directory.resolve("run"));
        Files.writeString(file(), "{}");
        try (RuntimeStatus status = new RuntimeStatus(file())) {
            status.show(Map.of("state", "held"));
        }
        assertEquals("{}", Files.readString(file()));
    }

    @Test
    void whatIsBrokenIsNoStatus() throws IOException {
        Files.createDirectories(directory.resolve("run"));
        Path other = directory.resolve("other.json");
        Files.writeString(file(), "{");
        Files.writeString(other, "{\"state\": \"held\"}");
        assertEquals(
                List.of(other),
                RuntimeStatus.running(List.of(directory.resolve("none"), file(), other)).toList());
    }
}
