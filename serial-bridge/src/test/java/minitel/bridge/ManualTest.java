package minitel.bridge;

import java.io.IOException;
import java.nio.file.Path;
import minitel.Manual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a user can write has an entry of its own in the manual.
class ManualTest {
    @TempDir Path root;

    @Test
    void everyCommandOptionAndExitStatusIsInTheManual() throws IOException {
        Surroundings around = new Shell(root).surroundings();
        Manual.page("minitel-bridge.1").knows(new Cli(new NotedJobs(), around).commands());
    }

    @Test
    void everyKeyOfTheSampleIsInTheManual() throws IOException {
        Manual.page("minitel-bridge.json.5").hasEntries(Manual.keys("bridge.json"), "BRIDGE.JSON");
    }
}
