package minitel.json;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON of a stranger whose shape nobody promises, as whoever reads it looks at what is there. A
/// file of this machine is a [JsonNode].
public sealed interface JsonTree {

    /// `{ }`: of a key that stands there twice the last value.
    record Members(Map<String, JsonTree> values) implements JsonTree {}

    /// `[ ]`.
    record Items(List<JsonTree> values) implements JsonTree {}

    /// Text without half characters.
    record Text(String value) implements JsonTree {}

    /// A number as it was written, of any length.
    record Digits(String value) implements JsonTree {}

    /// `true` or `false`.
    record Truth(boolean value) implements JsonTree {}

    /// `null`.
    record Nothing() implements JsonTree {}

    /// Reads a text; costs as many steps as it has characters.
    ///
    /// @param deepest how many objects and lists may stand within one another, 500 at most
    /// @throws IllegalArgumentException with what is wrong in it, for its author
    static JsonTree read(String text, int deepest) {
        try {
            return of(Json.parse(text), deepest);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static JsonTree of(JsonValue value, int deepest) {
        if (value.isObject()) {
            return members(value.asObject(), inside(deepest));
        }
        if (value.isArray()) {
            return items(value.asArray(), inside(deepest));
        }
        if (value.isString()) {
            return new Text(whole(value.asString()));
        }
        if (value.isNumber()) {
            return new Digits(value.toString());
        }
        return value.isNull() ? new Nothing() : new Truth(value.asBoolean());
    }

    private static JsonTree items(JsonArray array, int deepest) {
        List<JsonTree> items = new ArrayList<>();
        for (JsonValue item : array) {
            items.add(of(item, deepest));
        }
        return new Items(items);
    }

    private static JsonTree members(JsonObject object, int deepest) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        for (JsonObject.Member member : object) {
            members.put(whole(member.getName()), of(member.getValue(), deepest));
        }
        return new Members(members);
    }

    private static int inside(int deepest) {
        if (deepest == 0) {
            throw new IllegalArgumentException("nested too deeply");
        }
        return deepest - 1;
    }

    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new IllegalArgumentException("half a character in a text");
            }
        }
        return text;
    }
}
