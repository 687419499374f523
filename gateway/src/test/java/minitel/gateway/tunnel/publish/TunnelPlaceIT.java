package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom `tunnel status` and `tunnel reload` reach, of several tunnels of one user that come and go.
class TunnelPlaceIT {
    private static final String NOBODY = "no tunnel is running here: nobody answers at ";

    @TempDir Path root;

    @BeforeEach
    void key() throws IOException {
        Path state = root.resolve(".local/state/minitel-tunnel");
        Files.createDirectories(state);
        TunnelKeyFile.create(state.resolve("tunnel.key"));
    }

    /// One whose gateway is away.
    private TunnelProcess tunnel(String name) throws IOException {
        return new TunnelProcess(
                root,
                List.of(
                        "--to",
                        "ws://127.0.0.1:1/",
                        "--name",
                        name,
                        "--publish",
                        "service=tcp://127.0.0.1:1"));
    }

    /// Asks until it is that one's status.
    private void shows(TunnelProcess tunnel, String name) throws Exception {
        for (boolean shown = false; !shown; ) {
            tunnel.lives();
            try (TunnelProcess asked = new TunnelProcess(root, List.of("status"))) {
                shown = asked.status() == 0;
                if (shown) {
                    asked.prints("{");
                    shown = asked.printsLine("").contains(name);
                }
            }
        }
    }

    private void nobodyAnswers(String command) throws Exception {
        try (TunnelProcess asked = new TunnelProcess(root, List.of(command))) {
            assertEquals(69, asked.status());
            assertTrue(asked.errors().contains(NOBODY), asked::errors);
        }
    }

    @Test
    void thePlaceOfOneThatWasKilledIsFreeAndTheNextTakesIt() throws Exception {
        nobodyAnswers("status");
        try (TunnelProcess first = tunnel("first")) {
            shows(first, "first");
            try (TunnelProcess second = tunnel("second")) {
                while (!second.errors().contains("belongs to another gateway tunnel")) {
                    second.lives();
                }
                first.signal("KILL");
                assertEquals(137, first.status());
                shows(second, "second");

                second.signal("KILL");
                assertEquals(137, second.status());
                nobodyAnswers("status");
                nobodyAnswers("reload");
            }
        }
    }
}
