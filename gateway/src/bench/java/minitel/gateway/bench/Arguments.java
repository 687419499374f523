package minitel.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `--name value` pairs of a command line.
final class Arguments {
    private final Map<String, String> given = new HashMap<>();

    /// @throws IllegalArgumentException for a name that is not among those known
    Arguments(String[] words, String... known) {
        for (int i = 0; i < words.length; i += 2) {
            if (!List.of(known).contains(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException(
                        "\"" + words[i] + "\": write " + String.join(" N ", known) + " N");
            }
            given.put(words[i], words[i + 1]);
        }
    }

    int number(String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<String> word(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /// The one that is named, or all.
    List<Entrance> entrances() {
        String named = given.get("--door");
        return named == null
                ? List.of(Entrance.values())
                : List.of(Entrance.valueOf(named.toUpperCase(Locale.ROOT)));
    }

    /// The load averages of the machine, to be quoted beside every latency.
    static String loadAverage() throws IOException {
        return Files.readString(Path.of("/proc/loadavg"))
                .replaceAll("(\\S+ \\S+ \\S+).*\\s*", "$1");
    }
}
