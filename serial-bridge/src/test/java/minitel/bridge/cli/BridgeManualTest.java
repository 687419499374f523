package minitel.bridge.cli;

import java.io.IOException;
import java.nio.file.Path;
import minitel.cli.CliEnvironment;
import minitel.kit.Manual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a user can write has an entry of its own in the manual.
class BridgeManualTest {
    @TempDir Path root;

    @Test
    void everyCommandOptionAndExitStatusIsInTheManual() throws IOException {
        CliEnvironment around = new BridgeShell(root).around();
        Manual.page("minitel-bridge.1").knows(new BridgeCli(new NotedActions(), around).commands());
    }

    @Test
    void everyKeyOfTheSampleIsInTheManual() throws IOException {
        Manual.page("minitel-bridge.json.5").hasEntries(Manual.keys("bridge.json"), "BRIDGE.JSON");
    }
}
