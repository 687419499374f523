package minitel.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One good reading of a configuration: the value of each part of its table. Immutable.
public final class ConfigValues {
    private final Map<ConfigPart<?, ?>, Object> values;
    private final List<String> remarks;

    /// @param values in the order of the table
    /// @param remarks what is no fault, but may not be meant
    ConfigValues(Map<ConfigPart<?, ?>, Object> values, List<String> remarks) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.remarks = List.copyOf(remarks);
    }

    /// What was read of a part that is in the table.
    public <T> T get(ConfigPart<T, ?> part) {
        return part.in(values);
    }

    /// The same but for one part.
    public <T> ConfigValues with(ConfigPart<T, ?> part, T value) {
        Map<ConfigPart<?, ?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(part, value);
        return new ConfigValues(changed, remarks);
    }

    /// What is no fault, but may not be meant: a sentence each.
    public List<String> remarks() {
        return remarks;
    }

    /// The keys whose change waits for the next start; asked of what the program was started with.
    public List<String> waiting(ConfigValues fresh) {
        return values.keySet().stream()
                .filter(part -> part.waits(this, fresh))
                .map(ConfigPart::key)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigValues one
                && values.equals(one.values)
                && remarks.equals(one.remarks);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
