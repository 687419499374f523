package minitel.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import minitel.gateway.transport.Profile;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Whatever a user can write has an entry of its own in the manual.
class ManualTest {
    private static final Path HERE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final String PROGRAM = "minitel-gateway.1";
    private static final String FILES = "minitel-gateway.json.5";

    @TempDir Path root;

    /// The headings of a section's paragraphs: the lines that follow a `.TP`.
    private static List<String> entries(String page, String section) throws IOException {
        String text = Files.readString(HERE.resolve("src/main/man").resolve(page));
        String from = text.split("\n\\.SH " + Pattern.quote(section) + "\n", 2)[1];
        List<String> lines = from.split("\n\\.SH ", 2)[0].replace("\\-", "-").lines().toList();
        List<String> entries = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).equals(".TP")) {
                entries.add(lines.get(i));
            }
        }
        return entries;
    }

    /// Every word stands alone in an entry: `-i` is no part of `-interval`.
    private static void assertEntries(List<String> words, String page, String section)
            throws IOException {
        List<String> entries = entries(page, section);
        assertFalse(words.isEmpty());
        assertEquals(
                List.of(), words.stream().filter(word -> !isIn(entries, word)).toList(), section);
    }

    private static boolean isIn(List<String> entries, String word) {
        Pattern alone = Pattern.compile("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-]|\\.\\w)");
        return entries.stream().anyMatch(entry -> alone.matcher(entry).find());
    }

    private CommandLine commands() {
        return new Cli((_, _) -> ExitCode.OK, new Shell(root, "").surroundings()).commands();
    }

    @Test
    void everyCommandIsInTheManual() throws IOException {
        assertEntries(List.copyOf(commands().getSubcommands().keySet()), PROGRAM, "COMMANDS");
    }

    @Test
    void everyOptionIsInTheManual() throws IOException {
        CommandLine top = commands();
        List<String> names =
                Stream.concat(Stream.of(top), top.getSubcommands().values().stream())
                        .flatMap(command -> command.getCommandSpec().options().stream())
                        .flatMap(option -> Arrays.stream(option.names()))
                        .distinct()
                        .toList();
        assertEntries(names, PROGRAM, "OPTIONS");
    }

    @Test
    void everyExitStatusIsInTheManual() throws IOException {
        List<String> statuses =
                Arrays.stream(ExitCode.values()).map(code -> "" + code.status()).toList();
        assertEntries(statuses, PROGRAM, "EXIT STATUS");
    }

    /// The words are their package's own; only their names are wanted here.
    @Test
    void everyWordOfTheConsoleIsInTheManual() throws Exception {
        Object[] words = Class.forName("minitel.gateway.console.Words").getEnumConstants();
        assertEntries(lowerCase(words).toList(), PROGRAM, "CONSOLE");
    }

    private static Stream<String> lowerCase(Object... words) {
        return Arrays.stream(words).map(word -> word.toString().toLowerCase(Locale.ROOT));
    }

    @Test
    void everyKeyOfTheSampleIsInTheManual() throws IOException {
        Path sample = HERE.resolve("src/main/config/gateway.json");
        List<String> keys = new ArrayList<>();
        addKeys("", JsonFile.read(sample, new Faults()).orElseThrow(), keys);
        assertEntries(keys, FILES, "GATEWAY.JSON");
    }

    /// Adds the paths of all leaves; how a tariff is called is the user's choice.
    private static void addKeys(String above, JsonNode node, List<String> keys) {
        for (Map.Entry<String, JsonNode> member : node.members().entrySet()) {
            String key = above + (above.equals("tariffs.") ? "name" : member.getKey());
            if (member.getValue().members().isEmpty()) {
                keys.add(key);
            } else {
                addKeys(key + ".", member.getValue(), keys);
            }
        }
    }

    @Test
    void everyKeyOfAProfileAndItsWordsAreInTheManual() throws IOException {
        Stream<String> keys =
                Arrays.stream(Profile.class.getRecordComponents()).map(part -> part.getName());
        Stream<String> words =
                Stream.of(
                                lowerCase((Object[]) Profile.Frames.values()),
                                lowerCase((Object[]) Profile.Echo.values()),
                                lowerCase((Object[]) Profile.Parity.values()),
                                lowerCase((Object[]) Profile.Identify.values()))
                        .flatMap(all -> all);
        List<String> entries =
                entries(FILES, "PROFILES").stream().map(ManualTest::withoutFonts).toList();
        assertEquals(
                List.of(),
                Stream.concat(keys, words).filter(word -> !isIn(entries, word)).toList());
    }

    private static String withoutFonts(String entry) {
        return entry.replaceAll("\\\\f[A-Z]", "");
    }
}
