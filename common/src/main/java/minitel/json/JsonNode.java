package minitel.json;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A value of a JSON file that knows its path, or the place where one could have been.
///
/// An absent value gives the default. A value of the wrong type or out of range gives the default
/// too and notes a fault, so that one reading finds all of them; look at the faults before the
/// values are used. For one thread.
public final class JsonNode {
    private static final int DEEPEST = 32;
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final String file;
    private final @Nullable JsonNode above;

    /// From the one above to here: a key, or what stands in brackets.
    private final String step;

    private final Faults faults;
    private final @Nullable JsonValue value;
    private final Map<String, JsonNode> members = new LinkedHashMap<>();
    private final List<JsonNode> items = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private JsonNode(String file, Faults faults, JsonValue value) {
        this.file = file;
        this.faults = faults;
        this.value = value;
        above = null;
        step = "";
    }

    private JsonNode(JsonNode above, String step, @Nullable JsonValue value) {
        this.file = above.file;
        this.faults = above.faults;
        this.value = value;
        this.above = above;
        this.step = step;
    }

    /// An object without keys: what a file that is not there says.
    public static JsonNode empty(String file, Faults faults) {
        return new JsonNode(file, faults, new JsonObject());
    }

    static JsonNode root(String file, Faults faults, JsonValue value) {
        JsonNode root = new JsonNode(file, faults, value);
        root.unfold(0);
        return root;
    }

    private void unfold(int depth) {
        if (depth > DEEPEST) {
            fault("is nested deeper than " + DEEPEST + " levels");
        } else if (value != null && value.isObject()) {
            for (JsonObject.Member member : value.asObject()) {
                JsonNode child = child(member.getName(), member.getValue());
                if (members.putIfAbsent(member.getName(), child) == null) {
                    child.unfold(depth + 1);
                } else {
                    child.fault("stands here twice: keep one");
                }
            }
        } else if (value != null && value.isArray()) {
            for (JsonValue item : value.asArray()) {
                items.add(new JsonNode(this, "[" + items.size() + "]", item));
                items.getLast().unfold(depth + 1);
            }
        }
    }

    private JsonNode child(String key, @Nullable JsonValue child) {
        boolean plain = PLAIN_KEY.matcher(key).matches();
        String name = plain ? JsonText.brief(key) : "[" + JsonText.quote(key) + "]";
        return new JsonNode(this, name, child);
    }

    /// Where it stands: `services[1].route`; empty for the whole file.
    public String path() {
        String before = above == null ? "" : above.path();
        return before + (before.isEmpty() || step.startsWith("[") ? "" : ".") + step;
    }

    /// Whether the file says anything here.
    public boolean present() {
        return value != null;
    }

    /// Whether a list stands here, where a word may stand too.
    public boolean isList() {
        return value != null && value.isArray();
    }

    /// Whether an object stands here, where a word may stand too.
    public boolean isObject() {
        return value != null && value.isObject();
    }

    /// Whether an object stands here; anything else is a fault.
    public boolean isObjectOrFault() {
        if (!isObject()) {
            wrong("an object { }");
        }
        return isObject();
    }

    /// Notes a fault of this value.
    public void fault(String sentence) {
        faults.add(file, path(), sentence);
    }

    /// Notes a fault of an option that goes before this value.
    ///
    /// @param option `--to`
    public void fault(String option, String sentence) {
        faults.add("the command line", option, sentence);
    }

    /// The value of a key; an absent one when there is no such key. Names the key as known.
    public JsonNode get(String key) {
        asked.add(key);
        if (value != null && asked.size() == 1 && !value.isObject()) {
            wrong("an object { }");
        }
        JsonNode found = members.get(key);
        return found == null ? child(key, null) : found;
    }

    /// Like [#get], and a fault when the key is absent.
    public JsonNode require(String key) {
        JsonNode found = get(key);
        if (!found.present() && (value == null || value.isObject())) {
            found.fault("is missing, and nothing can stand for it");
        }
        return found;
    }

    /// All keys and their values, in their order: for an object whose keys are free.
    public Map<String, JsonNode> members() {
        if (value != null && !value.isObject()) {
            wrong("an object { }");
        }
        asked.addAll(members.keySet());
        return Collections.unmodifiableMap(members);
    }

    /// The values of a list; none when it is absent.
    public List<JsonNode> items() {
        if (value != null && !value.isArray()) {
            wrong("a list [ ]");
        }
        return List.copyOf(items);
    }

    /// The same of a list that may have so many; a longer one is a fault, and none of it is read.
    public List<JsonNode> items(int most) {
        if (items.size() > most) {
            fault("has more than " + most + " entries");
            return List.of();
        }
        return items();
    }

    public String string(String otherwise) {
        if (value == null) {
            return otherwise;
        }
        return value.isString() ? value.asString() : wrong("a text in quotes", otherwise);
    }

    public boolean bool(boolean otherwise) {
        if (value == null) {
            return otherwise;
        }
        return value.isBoolean() ? value.asBoolean() : wrong("true or false", otherwise);
    }

    /// A whole number from `least` to `most`.
    public int integer(int otherwise, int least, int most) {
        if (value == null) {
            return otherwise;
        }
        String wanted = "a whole number from " + least + " to " + most;
        if (!value.isNumber() || !WHOLE.matcher(value.toString()).matches()) {
            return wrong(wanted, otherwise);
        }
        long number = Long.parseLong(value.toString());
        return number < least || number > most ? wrong(wanted, otherwise) : (int) number;
    }

    /// A whole number from `least` to `most`, or a word that stands for none and is the default.
    public OptionalInt integerOr(String word, int least, int most) {
        if (value == null || value.isString() && value.asString().equals(word)) {
            return OptionalInt.empty();
        }
        if (!value.isNumber()) {
            String wanted = "a whole number from " + least + " to " + most;
            return wrong(wanted + " or " + JsonText.quote(word), OptionalInt.empty());
        }
        int before = least - 1;
        int number = integer(before, least, most);
        return number == before ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// One of some whole numbers, or a word that stands for none and is the default.
    public OptionalInt oneOf(String word, List<Integer> numbers) {
        if (value == null || value.isString() && value.asString().equals(word)) {
            return OptionalInt.empty();
        }
        for (int number : numbers) {
            if (value.toString().equals(String.valueOf(number))) {
                return OptionalInt.of(number);
            }
        }
        String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        boolean quoted =
                value.isString() && numbers.stream().anyMatch(n -> value.asString().equals("" + n));
        fault(
                "must be "
                        + all
                        + " or "
                        + JsonText.quote(word)
                        + ", but is "
                        + described()
                        + (quoted ? ": write the number without quotes" : ""));
        return OptionalInt.empty();
    }

    /// A number from `least` to `most`.
    public double decimal(double otherwise, double least, double most) {
        if (value == null) {
            return otherwise;
        }
        String wanted = "a number from " + least + " to " + most;
        if (!value.isNumber()) {
            return wrong(wanted, otherwise);
        }
        double number = Double.parseDouble(value.toString());
        return number < least || number > most ? wrong(wanted, otherwise) : number;
    }

    /// One of the words of an enum, in lower case.
    public <E extends Enum<E>> E word(E otherwise) {
        if (value == null) {
            return otherwise;
        }
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        if (value.isString()) {
            for (E one : all) {
                if (wordOf(one).equals(value.asString())) {
                    return one;
                }
            }
        }
        String words = Stream.of(all).map(one -> quote(one)).collect(Collectors.joining(" or "));
        return wrong(words, otherwise);
    }

    /// A text that `parser` understands. Its [IllegalArgumentException] is the sentence of the
    /// fault.
    public <T> T parsed(T otherwise, Function<String, T> parser) {
        if (value == null) {
            return otherwise;
        }
        if (!value.isString()) {
            return wrong("a text in quotes", otherwise);
        }
        try {
            return parser.apply(value.asString());
        } catch (IllegalArgumentException e) {
            fault(String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    /// The same where nothing can stand for it.
    public <T> Optional<T> parsed(Function<String, T> parser) {
        return parsed(Optional.empty(), text -> Optional.of(parser.apply(text)));
    }

    /// Ends the reading: every key that nobody has asked for is a fault, here and below.
    public void finish() {
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            if (asked.contains(member.getKey())) {
                member.getValue().finish();
            } else if (!asked.isEmpty()) {
                String keys = String.join(", ", asked);
                member.getValue().fault("is not a known key: the keys here are " + keys);
            }
        }
        items.forEach(JsonNode::finish);
    }

    private <T> T wrong(String wanted, T otherwise) {
        wrong(wanted);
        return otherwise;
    }

    private void wrong(String wanted) {
        fault("must be " + wanted + ", but is " + described());
    }

    private String described() {
        if (value == null || value.isNull()) {
            return "null (leave the key out for its default)";
        }
        if (value.isObject()) {
            return "an object { }";
        }
        if (value.isArray()) {
            return "a list [ ]";
        }
        return value.isString()
                ? JsonText.quote(value.asString())
                : JsonText.brief(value.toString());
    }

    private static String wordOf(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String quote(Enum<?> one) {
        return "\"" + wordOf(one) + "\"";
    }
}
