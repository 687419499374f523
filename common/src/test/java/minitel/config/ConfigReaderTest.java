package minitel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.json.JsonNode;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table of a few parts, read as a program reads its own.
class ConfigReaderTest {
    private static final ConfigPart<Integer, Object> SIZE =
            ConfigPart.alone("size", node -> node.integer(3, 1, 9)).checked(ConfigReaderTest::fits);

    private static final ConfigPart<String, String> NAME =
            ConfigPart.<String, String>of("name", (node, beside, _) -> node.string(beside))
                    .beforeOthers();

    /// Says how long its neighbour is, which stands behind it in the table.
    private static final ConfigPart<Integer, Object> LENGTH =
            ConfigPart.of("length", (_, _, reading) -> reading.get(NAME).length())
                    .atNextStart(atStart -> atStart.get(SIZE) > 1);

    private static final List<ConfigPart<?, ? super String>> TABLE = List.of(SIZE, LENGTH, NAME);

    @TempDir Path root;

    private ProgramPaths paths;
    private Path file;

    @BeforeEach
    void placeFile() throws IOException {
        paths = ProgramPaths.of("toy", Map.of("STATE_DIRECTORY", "/state"), root);
        file = Files.createDirectories(paths.config()).resolve("toy.json");
    }

    private static void fits(int size, JsonNode node, ConfigReading reading) {
        if (reading.get(LENGTH) > size) {
            node.fault("is less than length");
        }
    }

    private ConfigValues read(String json) throws Exception {
        Files.writeString(file, json.replace('\'', '"'));
        return reader(Optional.empty(), TABLE).read();
    }

    private ConfigReader<String> reader(
            Optional<Path> named, List<ConfigPart<?, ? super String>> table) {
        return new ConfigReader<>(new ConfigSource("toy.json", named, paths), table, _ -> "abc");
    }

    private List<String> faults(String json) {
        ConfigException e = assertThrows(ConfigException.class, () -> read(json));
        assertEquals(ExitCode.CONFIG, e.code());
        return e.lines().stream().map(line -> line.replace(file + ": ", "")).toList();
    }

    @Test
    void withoutAFileEachPartHasItsDefault() throws Exception {
        ConfigValues values = reader(Optional.empty(), TABLE).read();
        assertEquals(3, values.get(SIZE));
        assertEquals("abc", values.get(NAME), "what stands beside the file");
        assertEquals(3, values.get(LENGTH), "read of a part that is read before it");
        assertEquals(read("{}"), values);
        assertEquals(List.of(), values.remarks());
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        Path none = root.resolve("none.json");
        ConfigReader<String> reader = reader(Optional.of(none), TABLE);
        ConfigException e = assertThrows(ConfigException.class, reader::read);
        assertEquals(List.of(none + ": there is no such file"), e.lines());
    }

    @Test
    void allFaultsAreSaidAtOnceThoseBetweenPartsLast() {
        assertEquals(
                List.of(
                        "size: must be a whole number from 1 to 9, but is 0",
                        "size: is less than length",
                        "colour: is not a known key: the keys here are name, size, length"),
                faults("{'colour': 1, 'name': 'long enough', 'size': 0}"));
    }

    @Test
    void aFileThatIsNoObjectIsOneFault() throws IOException {
        Files.writeString(file, "[]");
        ConfigReader<String> reader = reader(Optional.empty(), List.of(NAME));
        ConfigException e = assertThrows(ConfigException.class, reader::read);
        assertEquals(List.of(file + ": must be an object { }, but is a list [ ]"), e.lines());
    }

    @Test
    void aPartThatIsNotInTheTableHasNoValue() throws Exception {
        ConfigValues values = read("{}");
        ConfigPart<String, Object> other = ConfigPart.alone("name", node -> node.string(""));
        assertThrows(IllegalArgumentException.class, () -> values.get(other));
    }

    @Test
    void anotherValueIsAnotherConfiguration() throws Exception {
        ConfigValues values = read("{}");
        assertEquals(5, values.with(SIZE, 5).get(SIZE));
        assertEquals(3, values.get(SIZE));
        assertNotEquals(values, values.with(SIZE, 5));
        assertEquals(values, values.with(SIZE, 5).with(SIZE, 3));
    }

    @Test
    void aReloadSaysWhatWaitsForTheNextStart() throws Exception {
        ConfigValues first = read("{}");
        assertEquals(List.of(), first.waiting(read("{'size': 5}")));
        assertEquals(List.of("length"), first.waiting(read("{'name': 'ab'}")));
        ConfigValues unbound = read("{'size': 1, 'name': 'a'}");
        assertEquals(List.of(), unbound.waiting(read("{'name': 'ab'}")));
    }

    @Test
    void whatMayNotBeMeantIsRemarked() throws Exception {
        ConfigPart<String, Object> odd =
                ConfigPart.of(
                        "odd",
                        (node, _, reading) -> {
                            reading.remark("this is odd");
                            return node.string("");
                        });
        assertEquals(
                List.of("this is odd"), reader(Optional.empty(), List.of(odd)).read().remarks());
    }
}
