package minitel.gateway.pavi.message;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.json.JsonTree;

/// An object of a reply, asked for values of certain types as forgivingly as PHP would: a number
/// may be a text and a text a number, and what is missing or `null` is empty. For [ReplyReader] and
/// those that it asks.
///
/// @param path of the object, for the author: `COMMAND.param.`
record ReplyValues(String path, Map<String, JsonTree> values) {
    /// Whoever writes more digits than these means no number that is used here.
    private static final int LONGEST_NUMBER = 40;

    /// That a `long` holds for sure.
    private static final int MOST_DIGITS = 18;

    private static final JsonTree NOTHING = new JsonTree.Nothing();

    private JsonTree get(String key) {
        return values.getOrDefault(key, NOTHING);
    }

    /// Whether it says this word.
    boolean is(String key, String word) {
        return get(key) instanceof JsonTree.Text(String said) && said.equals(word);
    }

    /// Whether it is JSON's `true`, or `false`.
    boolean is(String key, boolean truth) {
        return get(key) instanceof JsonTree.Truth(boolean said) && said == truth;
    }

    String text(String key) throws ReplyFault {
        return text(key, get(key));
    }

    private String text(String key, JsonTree value) throws ReplyFault {
        return switch (value) {
            case JsonTree.Nothing _ -> "";
            case JsonTree.Text(String text) -> text;
            case JsonTree.Digits(String digits) -> digits;
            case JsonTree.Truth(boolean truth) -> truth ? "1" : "";
            case JsonTree.Members _, JsonTree.Items _ -> throw wrong(key, "a text");
        };
    }

    /// A whole number; -1, which is out of every range, for what is none.
    long number(String key) throws ReplyFault {
        return numberOf(text(key));
    }

    static long numberOf(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            return -1;
        }
        try {
            BigDecimal number = new BigDecimal(digits);
            boolean large = (long) number.precision() - number.scale() > MOST_DIGITS;
            return large ? number.signum() * Long.MAX_VALUE : number.longValue();
        } catch (NumberFormatException _) { // a text that is no number
            return -1;
        }
    }

    /// Texts; empty when there is no list.
    Optional<List<String>> texts(String key) throws ReplyFault {
        JsonTree value = get(key);
        if (value instanceof JsonTree.Nothing || value.equals(new JsonTree.Text(""))) {
            return Optional.empty();
        }
        if (!(value instanceof JsonTree.Items(List<JsonTree> items))) {
            throw wrong(key, "a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonTree item : items) {
            texts.add(text(key, item));
        }
        return Optional.of(texts);
    }

    /// Whole numbers of a list that must be there.
    List<Long> numbers(String key) throws ReplyFault {
        return texts(key).orElseThrow(() -> wrong(key, "a list")).stream()
                .map(ReplyValues::numberOf)
                .toList();
    }

    /// An object; an empty list is one without keys, as PHP writes it.
    ReplyValues object(String key) throws ReplyFault {
        return switch (get(key)) {
            case JsonTree.Members(Map<String, JsonTree> members) ->
                    new ReplyValues(path + key + ".", members);
            case JsonTree.Items(List<JsonTree> items) when items.isEmpty() -> empty(key);
            case JsonTree.Nothing _ -> empty(key);
            default -> throw wrong(key, "an object");
        };
    }

    private ReplyValues empty(String key) {
        return new ReplyValues(path + key + ".", Map.of());
    }

    /// The same, without keys for whatever is no object.
    ReplyValues objectIfAny(String key) throws ReplyFault {
        return get(key) instanceof JsonTree.Members ? object(key) : empty(key);
    }

    ReplyFault wrong(String key, String wanted) {
        return new ReplyFault(ReplyFault.Kind.BAD_VALUE, path + key + " is not " + wanted);
    }
}
