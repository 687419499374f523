package minitel.gateway.pavi.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.json.JsonTree;

/// An object of a reply, as its judges look at it: what stands there, before anything of it is
/// mended.
///
/// @param path of the object: `COMMAND.param.`
record ReplyTree(String path, Map<String, JsonTree> values) {
    private static final JsonTree NOTHING = new JsonTree.Nothing();

    /// Whether a key says anything: `null` and an empty text do not.
    boolean has(String key) {
        JsonTree value = get(key);
        return !(value instanceof JsonTree.Nothing) && !value.equals(new JsonTree.Text(""));
    }

    JsonTree get(String key) {
        return values.getOrDefault(key, NOTHING);
    }

    Optional<String> text(String key) {
        return said(get(key));
    }

    /// A text, or a number as one; empty for anything else.
    static Optional<String> said(JsonTree value) {
        return switch (value) {
            case JsonTree.Text(String text) -> Optional.of(text);
            case JsonTree.Digits(String digits) -> Optional.of(digits);
            default -> Optional.empty();
        };
    }

    /// Without keys where there is no object.
    ReplyTree inside(String key) {
        return new ReplyTree(
                path + key + ".",
                get(key) instanceof JsonTree.Members(Map<String, JsonTree> members)
                        ? members
                        : Map.of());
    }

    /// Without elements where there is no list.
    List<JsonTree> items(String key) {
        return get(key) instanceof JsonTree.Items(List<JsonTree> items) ? items : List.of();
    }
}
