package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.kit.DisplayText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads `screen.txt`, which also explains its notation.
public class ScreenVectorsTest {
    private static final Pattern CELL = Pattern.compile("(\\d+),(\\d+)([=~+-])(.+)");
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    public record Vector(String name, byte[] bytes, List<String> facts) {
        static Vector parse(String line) {
            String[] parts = line.split(" : | => ");
            return new Vector(
                    parts[0].strip() + " " + parts[1],
                    HEX.parseHex(parts[1].strip()),
                    List.of(parts[2].split(" ")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Vector> vectors() {
        var file =
                Objects.requireNonNull(ScreenVectorsTest.class.getResourceAsStream("screen.txt"));
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
    void theScreenShowsTheFacts(Vector vector) {
        Display display = DisplayText.shown(vector.bytes());

        for (String fact : vector.facts()) {
            Matcher cell = CELL.matcher(fact);
            if (cell.matches()) {
                int row = Integer.parseInt(cell.group(1));
                int column = Integer.parseInt(cell.group(2));
                checkCell(display, row, column, cell.group(3) + cell.group(4));
            } else {
                checkState(display, fact);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everySplitShowsTheSame(Vector vector) {
        byte[] bytes = vector.bytes();
        String whole = DisplayText.of(DisplayText.shown(bytes));

        for (int split = 0; split <= bytes.length; split++) {
            Display display = new Display();
            display.write(bytes, 0, split);
            display.write(bytes, split, bytes.length - split);
            assertEquals(whole, DisplayText.of(display), "split at " + split);
        }
        Display display = new Display();
        for (byte b : bytes) {
            display.write(b);
        }
        assertEquals(whole, DisplayText.of(display));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void fillBytesAnywhereChangeNothing(Vector vector) {
        Display display = new Display();
        for (byte b : vector.bytes()) {
            display.write(0);
            display.write(b);
        }
        assertEquals(DisplayText.of(DisplayText.shown(vector.bytes())), DisplayText.of(display));
    }

    private static void checkCell(Display display, int row, int column, String fact) {
        Display.Cell cell = display.cell(row, column);
        String value = fact.substring(1);
        switch (fact.charAt(0)) {
            case '=' -> {
                int[] text = display.row(row, true).codePoints().toArray();
                int length = value.codePointCount(0, value.length());
                assertEquals(value.replace('.', ' '), new String(text, column - 1, length));
            }
            case '~' -> assertEquals(value, cell.ink() + "/" + cell.paper());
            case '+' -> assertTrue(words(cell).contains(value), fact + " in " + words(cell));
            default -> assertTrue(!words(cell).contains(value), fact + " in " + words(cell));
        }
    }

    private static List<String> words(Display.Cell cell) {
        return List.of(
                cell.inverse() ? "inverse" : "",
                cell.blink() ? "blink" : "",
                cell.underline() ? "underline" : "",
                cell.concealed() ? "concealed" : "",
                cell.separated() ? "separated" : "",
                cell.part().name());
    }

    private static void checkState(Display display, String fact) {
        String name = fact.startsWith("@") ? "@" : fact.substring(0, fact.indexOf('=') + 1);
        String found =
                switch (name) {
                    case "@" -> display.cursorRow() + "," + display.cursorColumn();
                    case "beeps=" -> Long.toString(display.beeps());
                    case "cursor=" -> display.cursorVisible() ? "on" : "off";
                    case "roll=" -> display.rollMode() ? "on" : "off";
                    case "mode=" -> display.mode().name();
                    default -> throw new IllegalArgumentException("unknown fact " + fact);
                };
        assertEquals(fact, name + found);
    }
}
