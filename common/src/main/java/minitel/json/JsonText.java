package minitel.json;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import com.eclipsesource.json.WriterConfig;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// JSON as text, read and written (RFC 8259).
public final class JsonText {
    private static final int BRIEF = 60;

    private JsonText() {}

    /// Reads a text; what is wrong with its syntax is a fault with line and column.
    ///
    /// @param file what the faults call the text
    /// @return empty when it is no JSON
    public static Optional<JsonNode> read(String text, String file, Faults faults) {
        try {
            return Optional.of(JsonNode.root(file, faults, Json.parse(text)));
        } catch (ParseException e) {
            String what = String.valueOf(e.getMessage()).replaceFirst(" at \\d+:\\d+$", "");
            String place = "line " + e.getLocation().line + ", column " + e.getLocation().column;
            faults.add(file, place, "this is no JSON: " + what.toLowerCase(Locale.ROOT));
            return Optional.empty();
        }
    }

    /// Writes maps, iterables, strings, booleans, whole numbers and finite doubles on one line.
    ///
    /// @throws IllegalArgumentException for anything else
    public static String write(Object value) {
        return valueOf(value).toString();
    }

    /// Like [#write], on many indented lines.
    public static String writeLines(Object value) {
        return valueOf(value).toString(WriterConfig.PRETTY_PRINT) + "\n";
    }

    private static JsonValue valueOf(Object value) {
        return switch (value) {
            case String text -> Json.value(text);
            case Boolean bool -> Json.value(bool);
            case Integer number -> Json.value(number);
            case Long number -> Json.value(number);
            case Double number -> Json.value(number);
            case Map<?, ?> map -> objectOf(map);
            case Iterable<?> list -> listOf(list);
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        };
    }

    private static JsonObject objectOf(Map<?, ?> map) {
        JsonObject object = new JsonObject();
        map.forEach((key, value) -> object.add(key.toString(), valueOf(value)));
        return object;
    }

    private static JsonArray listOf(Iterable<?> list) {
        JsonArray array = new JsonArray();
        list.forEach(value -> array.add(valueOf(value)));
        return array;
    }

    /// A text in quotes, on one line whatever is in it, and not too long for a message.
    static String quote(String text) {
        return brief(Json.value(text).toString());
    }

    static String brief(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
    }
}
