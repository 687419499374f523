package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.browser.EngineTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads `engine.txt`, which also explains its notation, and plays it in a real browser.
class EngineVectorsIT {
    private static final Pattern CELL = Pattern.compile("(\\d+),(\\d+)([=~+#-])(.+)");

    private static EngineTab engine;

    record Vector(String name, List<String> steps, List<String> facts) {
        static Vector parse(String line) {
            String[] parts = line.split(" : | => ");
            return new Vector(
                    parts[0].strip(),
                    List.of(parts[1].strip().split(" ")),
                    List.of(parts[2].strip().split(" ")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void open() throws IOException {
        engine = EngineTab.start();
    }

    @AfterAll
    static void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }

    static List<Vector> vectors() {
        var file = Objects.requireNonNull(EngineVectorsIT.class.getResourceAsStream("engine.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Vector::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theMinitelShowsAndSendsTheFacts(Vector vector) {
        JsonObject found = engine.play(steps(vector.steps()));

        for (String fact : vector.facts()) {
            Matcher cell = CELL.matcher(fact);
            if (cell.matches()) {
                checkCell(found, cell);
            } else {
                assertEquals(fact, state(found, fact));
            }
        }
    }

    private static JsonArray steps(List<String> words) {
        JsonArray steps = new JsonArray();
        for (String word : words) {
            String[] parts = word.split(":", 2);
            if (word.matches("[0-9A-F]{2}")) {
                byte[] bytes = HexFormat.of().parseHex(word);
                steps.add(step("bytes", Base64.getEncoder().encodeToString(bytes)));
            } else {
                steps.add(step(parts[0], parts.length > 1 ? character(parts[1]) : ""));
            }
        }
        return steps;
    }

    private static JsonArray step(String verb, String value) {
        return Json.array(verb, value);
    }

    private static String character(String word) {
        if (word.startsWith("\\u")) {
            return Character.toString(Integer.parseInt(word.substring(2), 16));
        }
        return word.equals("SP") ? " " : word;
    }

    private static void checkCell(JsonObject found, Matcher fact) {
        int row = Integer.parseInt(fact.group(1));
        int column = Integer.parseInt(fact.group(2)) - 1;
        String value = fact.group(4);
        JsonArray cell = found.get("cells").asArray().get(row).asArray().get(column).asArray();
        List<String> words = List.of(cell.get(1).asString().split(" "));
        switch (fact.group(3)) {
            case "=" -> assertEquals(value, text(found, row, column, value.length()));
            case "~" -> assertEquals(value, cell.get(3).asString());
            case "#" -> assertEquals(value, cell.get(2).asString().toUpperCase(Locale.ROOT));
            case "+" -> assertTrue(words.contains(value), fact.group() + " in " + words);
            default -> assertTrue(!words.contains(value), fact.group() + " in " + words);
        }
    }

    private static String text(JsonObject found, int row, int column, int length) {
        String text = found.get("rows").asArray().get(row).asString();
        return text.substring(column, column + length).replace(' ', '.');
    }

    private static String state(JsonObject found, String fact) {
        if (fact.startsWith("@")) {
            return "@" + found.getInt("row", -1) + "," + found.getInt("column", -1);
        }
        String name = fact.substring(0, fact.indexOf('='));
        return name
                + "="
                + switch (name) {
                    case "up" -> sent(found.getString("sent", ""));
                    case "hangs" -> found.getInt("hangUps", -1);
                    case "beeps", "columns" -> found.getInt(name, -1);
                    case "cursor" -> found.getBoolean("visible", false) ? "on" : "off";
                    case "roll" -> found.getBoolean("roll", false) ? "on" : "off";
                    case "mode" -> found.getString("mode", "");
                    default -> throw new IllegalArgumentException("unknown fact " + fact);
                };
    }

    private static String sent(String hex) {
        String up = hex.toUpperCase(Locale.ROOT).replace(" | ", "|").replace(" ", ".");
        return up.isEmpty() ? "-" : up;
    }
}
