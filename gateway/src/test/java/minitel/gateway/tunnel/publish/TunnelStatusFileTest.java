package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelStatusFileTest {
    @TempDir private Path directory;

    @Test
    void whatCouldNotBeWrittenIsWrittenWhenItCan() throws Exception {
        Path runtime = directory.resolve("run");
        Files.writeString(runtime, "in the way");
        Path file = runtime.resolve(TunnelStatusFile.NAME);
        try (TunnelStatusFile status = new TunnelStatusFile(file)) {
            status.show(held());
            assertFalse(Files.exists(file));
            Files.delete(runtime);
            status.show(held());
            assertTrue(Files.readString(file).contains("\"held\""));
        }
    }

    private static HolderStatus held() {
        TunnelConfig config =
                new TunnelConfig(
                        new Route.WebSocket(false, "127.0.0.1", 9001, "/"),
                        new TunnelName("maison"),
                        Path.of("maison.key"),
                        Optional.empty(),
                        List.of());
        return new HolderStatus(config, HolderState.HELD, Instant.EPOCH, "", 1, Optional.empty());
    }
}
