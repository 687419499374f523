package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a home whose name its gateway does not give.
class RefusedNameIT {
    private static final String OTHER = config(TunnelKeyPair.fresh().publicKey().text());

    @TempDir Path root;

    private String key = "";

    @BeforeEach
    void home() throws IOException {
        key = TunnelKeyFile.create(root.resolve("tunnel.key")).publicKey().text();
    }

    private static String config(String key) {
        return "{'language': 'en', 'tunnels': {'names': {'maison': {'key': '" + key + "'}}}}";
    }

    private TunnelProcess tunnel(World world, Map<String, String> environment) throws IOException {
        writes(world, "maison");
        List<String> words = List.of("-c", root.resolve("tunnel.json").toString());
        return new TunnelProcess(root, words, environment);
    }

    private void writes(World world, String name) throws IOException {
        String json =
                "{\"to\": \"ws://127.0.0.1:%d/\", \"name\": \"%s\", \"publish\":"
                        + " {\"service\": \"tcp://127.0.0.1:1\"}}";
        Files.writeString(
                root.resolve("tunnel.json"),
                json.formatted(world.address("websocket").getPort(), name));
    }

    private static void takes(World world, String config) throws Exception {
        world.config(config);
        assertTrue(world.console("reload").contains("reloaded"));
    }

    @Test
    void aNameThatIsRefusedAtOnceIsSaidAndIsExit78() throws Exception {
        try (World world = World.with(OTHER);
                TunnelProcess tunnel = tunnel(world, Map.of())) {
            tunnel.prints("refused maison wrong-key");
            assertEquals(78, tunnel.status(), tunnel::errors);
            assertTrue(tunnel.errors().contains(key), tunnel::errors);
        }
    }

    @Test
    void aNameThatIsTakenAwayIsAskedForUntilItIsGivenAgain() throws Exception {
        try (World world = World.with(config(key));
                TunnelProcess tunnel = tunnel(world, Map.of())) {
            tunnel.prints("connected maison", "published service", "ready");
            takes(world, OTHER);
            tunnel.prints("refused maison wrong-key");
            takes(world, "{'language': 'en'}");
            tunnel.prints("refused maison unknown-name");
            takes(world, config(key));

            tunnel.prints("connected maison", "published service");
            String line = "\"maison\": {\"key\": \"" + key + "\"}";
            assertTrue(tunnel.errors().contains(line), tunnel::errors);
        }
    }

    @Test
    void aUnitWaitsUntilItsNameIsGivenTheFirstTime() throws Exception {
        Map<String, String> unit = Map.of("NOTIFY_SOCKET", root.resolve("notify").toString());
        try (World world = World.with(OTHER);
                TunnelProcess tunnel = tunnel(world, unit)) {
            tunnel.prints("refused maison wrong-key");
            takes(world, config(key));

            tunnel.prints("connected maison", "published service", "ready");
        }
    }

    @Test
    void aReloadWithASlipOfThePenIsMendedByTheNext() throws Exception {
        try (World world = World.with(config(key));
                TunnelProcess tunnel = tunnel(world, Map.of())) {
            tunnel.prints("connected maison", "published service", "ready");
            writes(world, "masion");
            tunnel.reload();
            tunnel.prints("refused masion unknown-name");
            writes(world, "maison");
            tunnel.reload();

            tunnel.prints("connected maison", "published service");
        }
    }

    @Test
    void whosePagesNoBrowserMaySeeIsToldSo() throws Exception {
        String hidden = config(key).replace("'}}}}", "', 'web': false}}}}");
        try (World world = World.with(hidden)) {
            writes(world, "maison");
            Path file = root.resolve("tunnel.json");
            String open = "{\"target\": \"http://127.0.0.1:1/\", \"web\": \"open\"}";
            Files.writeString(file, Files.readString(file).replace("\"tcp://127.0.0.1:1\"", open));
            try (TunnelProcess tunnel =
                    new TunnelProcess(root, List.of("-c", file.toString()), Map.of())) {
                tunnel.prints("connected maison", "published service", "ready");
                while (!tunnel.errors().contains("no browser sees what is published")) {
                    tunnel.lives();
                }
            }
        }
    }
}
