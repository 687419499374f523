package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import minitel.config.ConfigException;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.gateway.kinds.GatewayKinds;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key of the configuration that is added from outside is read, checked and reloaded like the
/// gateway's own.
class NewPartTest {
    @TempDir Path root;

    private ConfigReader<GatewaySources> reader;
    private Path file;

    /// A fountain before the door.
    private record FountainConfig(int jets, String colour) {
        static final ConfigPart<FountainConfig, GatewaySources> PART =
                ConfigPart.<FountainConfig, GatewaySources>of(
                                "fountain", (node, sources, _) -> read(node, sources))
                        .checked((it, node, _) -> it.dry(node))
                        .atNextStart();

        private static FountainConfig read(JsonNode node, GatewaySources sources) {
            return new FountainConfig(
                    node.get("jets").integer(sources.doors().size(), 0, 9),
                    node.get("colour").string("white"));
        }

        private void dry(JsonNode node) {
            if (jets == 0 && node.get("colour").present()) {
                node.get("colour").fault("is of no use without jets");
            }
        }
    }

    @BeforeEach
    void openReader() throws IOException {
        ProgramPaths paths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        file = Files.createDirectories(paths.config()).resolve(GatewayConfig.NAME);
        GatewayKinds own = GatewayKinds.OWN;
        GatewayKinds kinds =
                new GatewayKinds(
                        own.doorKinds(),
                        own.transports(),
                        Stream.concat(own.parts().stream(), Stream.of(FountainConfig.PART))
                                .toList());
        reader = kinds.reader(new TestFlags().flags(), paths);
    }

    private void write(String json) throws IOException {
        Files.writeString(file, json.replace('\'', '"'));
    }

    private ConfigValues read(String json) throws Exception {
        write(json);
        return reader.read();
    }

    @Test
    void itIsReadBesideTheOthers() throws Exception {
        ConfigValues config = read("{'language': 'en', 'fountain': {'colour': 'blue'}}");
        assertEquals(
                new FountainConfig(GatewayKinds.OWN.doors().size(), "blue"),
                config.get(FountainConfig.PART));
        assertEquals(
                new FountainConfig(GatewayKinds.OWN.doors().size(), "white"),
                read("{}").get(FountainConfig.PART),
                "default");
    }

    @Test
    void itsFaultsAreSaidWithTheirPathsAmongTheOthers() throws Exception {
        write("{'fountain': {'jets': 10, 'size': 1}, 'limits': {'idle': 0}, 'x': 1}");
        List<String> lines = assertThrows(ConfigException.class, reader::read).lines();
        assertEquals(
                List.of(
                        "limits.idle: must be a whole number from 1 to 31536000, but is 0",
                        "fountain.jets: must be a whole number from 0 to 9, but is 10",
                        "fountain.size: is not a known key: the keys here are jets, colour"),
                lines.stream().limit(3).map(line -> line.replace(file + ": ", "")).toList());
        assertTrue(lines.getLast().endsWith(", fountain"), lines::toString);
    }

    @Test
    void whatLiesBetweenItsKeysIsLookedAtOnceAllIsRead() throws Exception {
        write("{'fountain': {'jets': 0, 'colour': 'red'}}");
        assertEquals(
                List.of(file + ": fountain.colour: is of no use without jets"),
                assertThrows(ConfigException.class, reader::read).lines());
    }

    @Test
    void itHasItsPartInAReload() throws Exception {
        ConfigReloader reloader =
                new ConfigReloader(
                        read("{}"),
                        reader,
                        fresh -> fresh.get(FountainConfig.PART).colour() + " water");
        write("{'fountain': {'colour': 'green'}, 'dump': {'days': 8}}");
        assertEquals(
                new ConfigReloader.Answer(
                        true,
                        List.of("reloaded, green water", "dump, fountain: at the next start")),
                reloader.reload());
        write("{'fountain': {'jets': -1}}");
        ConfigReloader.Answer bad = reloader.reload();
        assertEquals("the old one stays", bad.lines().getLast());
        assertTrue(bad.lines().getFirst().contains("fountain.jets: must be"), bad::toString);
    }
}
