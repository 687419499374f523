package minitel.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ExitCode;
import picocli.CommandLine;

/// A manual page in the troff of man(7), asked whether it has an entry for each word.
///
/// @param file the page
public record Manual(Path file) {

    /// A page of the module whose tests run.
    public static Manual page(String name) {
        return new Manual(module().resolve("src/main/man").resolve(name));
    }

    private static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    /// The headings of a section's paragraphs: the lines that follow a `.TP`, without their fonts.
    /// None when there is no such section.
    private List<String> entries(String section) throws IOException {
        String text = Files.readString(file);
        String[] parts = text.split("\n\\.SH " + Pattern.quote(section) + "\n", 2);
        String from = parts[parts.length - 1];
        if (parts.length == 1) {
            return List.of();
        }
        List<String> lines = from.split("\n\\.SH ", 2)[0].replace("\\-", "-").lines().toList();
        List<String> entries = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).equals(".TP")) {
                entries.add(lines.get(i).replaceAll("\\\\f[A-Z]", ""));
            }
        }
        return entries;
    }

    /// Every word stands alone in an entry of the section: `-i` is no part of `-interval`.
    public void hasEntries(Collection<String> words, String section) throws IOException {
        assertFalse(words.isEmpty());
        assertEquals(List.of(), without(entries(section), words), section);
    }

    private static List<String> without(List<String> entries, Collection<String> words) {
        return words.stream().filter(word -> !isIn(entries, word)).toList();
    }

    private static boolean isIn(List<String> entries, String word) {
        Pattern alone = Pattern.compile("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-]|\\.\\w)");
        return entries.stream().anyMatch(entry -> alone.matcher(entry).find());
    }

    /// What a person can write on the command line, and what can come of it. A command may have a
    /// section of its own for its options.
    public void knows(CommandLine top) throws IOException {
        hasEntries(top.getSubcommands().keySet(), "COMMANDS");
        hasEntries(options(top), "OPTIONS");
        for (CommandLine command : top.getSubcommands().values()) {
            List<String> entries = new ArrayList<>(entries("OPTIONS"));
            String name = command.getCommandName();
            entries.addAll(entries(name.toUpperCase(Locale.ROOT)));
            assertEquals(List.of(), without(entries, options(command)), name);
        }
        List<String> statuses =
                Arrays.stream(ExitCode.values()).map(code -> "" + code.status()).toList();
        hasEntries(statuses, "EXIT STATUS");
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .toList();
    }

    /// The paths of all values of a sample of this module: `limits.idle`, `lines[].port`.
    public static List<String> keys(String sample) {
        Path path = module().resolve("src/main/config").resolve(sample);
        List<String> keys = new ArrayList<>();
        addKeys("", JsonFile.read(path, new Faults()).orElseThrow(), keys);
        return keys;
    }

    private static void addKeys(String above, JsonNode node, List<String> keys) {
        for (Map.Entry<String, JsonNode> member : node.members().entrySet()) {
            String key = above + member.getKey();
            JsonNode value = member.getValue();
            if (isObject(value)) {
                addKeys(key + ".", value, keys);
            } else if (isListOfObjects(value)) {
                addKeys(key + "[].", value.items().getFirst(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static boolean isObject(JsonNode node) {
        return !node.members().isEmpty();
    }

    private static boolean isListOfObjects(JsonNode node) {
        return !node.items().isEmpty() && isObject(node.items().getFirst());
    }
}
