package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.ProjectSources.Source;
import org.junit.jupiter.api.Test;

/// In which room a class of the main code stands, and how many share it.
final class RoomRulesTest {
    private static final int FILES = 20;

    private static final Map<String, Set<String>> ROOMS =
            ProjectSources.all().stream()
                    .filter(source -> !source.isTest())
                    .collect(
                            Collectors.groupingBy(
                                    Source::packageName,
                                    TreeMap::new,
                                    Collectors.mapping(
                                            RoomRulesTest::type,
                                            Collectors.toCollection(TreeSet::new))));

    private static String type(Source source) {
        return Path.of(source.path()).getFileName().toString().replace(".java", "");
    }

    @Test
    void nothingLiesLooseInARootButTheProgram() {
        assertEquals(Set.of("BridgeDaemon", "Main", "package-info"), ROOMS.get("minitel.bridge"));
        assertEquals(Set.of("Gateway", "Main", "package-info"), ROOMS.get("minitel.gateway"));
        assertEquals(null, ROOMS.get("minitel"));
    }

    /// More may share a room when they are one family by name: most of them have a word in common.
    @Test
    void aPackageIsNotCrowded() {
        Map<String, Integer> crowded = new TreeMap<>();
        ROOMS.forEach((room, files) -> crowded.put(room, files.size() - 1)); // its package-info
        crowded.values().removeIf(files -> files <= FILES);
        crowded.keySet().removeIf(room -> isFamily(ROOMS.get(room)));
        assertEquals(Map.of(), crowded);
    }

    private static boolean isFamily(Set<String> types) {
        Map<String, Long> words =
                types.stream()
                        .flatMap(type -> Stream.of(type.split("(?=[A-Z])")).distinct())
                        .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        return words.values().stream().anyMatch(count -> count * 2 > types.size());
    }
}
