package minitel.config;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import minitel.json.JsonNode;

/// One key of a configuration file: how it is read, what holds without it, and whether a reload can
/// change it. Each part is a constant of the class that holds its value; a program lists its parts
/// in one table, and a new key is one class and one line there. For any thread.
///
/// @param <T> what is read
/// @param <S> what a part may look at beside the file, as the command line; `Object` = nothing
public final class ConfigPart<T, S> {

    /// Reads a part. A key that is absent gives the default; what is wrong becomes a fault of the
    /// node, and then the value does not matter.
    @FunctionalInterface
    public interface Reader<T, S> {

        /// @param node the key's value, or the place where it could have been
        /// @param beside what goes with the file, as the command line
        /// @throws ConfigException for what cannot be said as a fault of the file
        T read(JsonNode node, S beside, ConfigReading reading) throws ConfigException;
    }

    /// Looks at a part once all are read, for faults that lie between two of them.
    @FunctionalInterface
    public interface Check<T> {
        void check(T value, JsonNode node, ConfigReading reading);
    }

    private final String key;
    private final Reader<T, S> reader;
    private final Check<T> check;
    private final boolean first;

    /// Whether a change waits for the next start, given what the program was started with.
    private final Predicate<ConfigValues> bound;

    private ConfigPart(
            String key,
            Reader<T, S> reader,
            Check<T> check,
            boolean first,
            Predicate<ConfigValues> bound) {
        this.key = key;
        this.reader = reader;
        this.check = check;
        this.first = first;
        this.bound = bound;
    }

    /// A part that needs what stands beside it, and that a reload changes at once.
    public static <T, S> ConfigPart<T, S> of(String key, Reader<T, S> reader) {
        return new ConfigPart<>(key, reader, (_, _, _) -> {}, false, _ -> false);
    }

    /// The same for a part that needs nothing but its node.
    public static <T> ConfigPart<T, Object> alone(String key, Function<JsonNode, T> reader) {
        return of(key, (node, _, _) -> reader.apply(node));
    }

    /// The same for one whose changes wait for the next start, whatever stands beside it.
    public static <T, S> ConfigPart<T, S> lasting(String key, Function<JsonNode, T> reader) {
        return ConfigPart.<T, S>of(key, (node, _, _) -> reader.apply(node)).atNextStart();
    }

    /// The same part, read before those that are not: for one that others look at.
    public ConfigPart<T, S> beforeOthers() {
        return new ConfigPart<>(key, reader, check, true, bound);
    }

    /// The same part, looked at once more when all are read.
    public ConfigPart<T, S> checked(Check<T> further) {
        return new ConfigPart<>(key, reader, further, first, bound);
    }

    /// The same part, whose changes wait for the next start.
    public ConfigPart<T, S> atNextStart() {
        return atNextStart(_ -> true);
    }

    /// @param when whether they do, given what the program was started with
    public ConfigPart<T, S> atNextStart(Predicate<ConfigValues> when) {
        return new ConfigPart<>(key, reader, check, first, when);
    }

    String key() {
        return key;
    }

    boolean first() {
        return first;
    }

    T read(JsonNode node, S beside, ConfigReading reading) throws ConfigException {
        return reader.read(node, beside, reading);
    }

    void check(JsonNode node, ConfigReading reading) {
        check.check(reading.get(this), node, reading);
    }

    /// Its own value among those of all parts.
    @SuppressWarnings("unchecked") // it is what this part has read, or was given by its type
    T in(Map<ConfigPart<?, ?>, Object> values) {
        Object value = values.get(this);
        if (value == null) {
            throw new IllegalArgumentException("nothing was read of \"" + key + "\"");
        }
        return (T) value;
    }

    /// Whether a fresh value waits for the next start.
    boolean waits(ConfigValues atStart, ConfigValues fresh) {
        return bound.test(atStart) && !atStart.get(this).equals(fresh.get(this));
    }

    @Override
    public String toString() {
        return key;
    }
}
