package minitel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;

/// One reading of a configuration while it goes on: the parts before, and where the files are. For
/// one thread.
public final class ConfigReading {
    private final ConfigSource source;
    private final Faults faults;
    private final Map<ConfigPart<?, ?>, Object> values = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    ConfigReading(ConfigSource source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    /// What was read of a part that is read before.
    public <T> T get(ConfigPart<T, ?> part) {
        return part.in(values);
    }

    /// What the paths in the file are relative to.
    public Path directory() {
        return source.directory();
    }

    public ProgramPaths paths() {
        return source.paths();
    }

    /// Whether a file that may be missing is there.
    public boolean has(Path file) {
        return source.has(file);
    }

    /// Takes what is wrong in further files.
    public Faults faults() {
        return faults;
    }

    /// Says what is no fault, but may not be meant.
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    <T, S> void read(ConfigPart<T, S> part, JsonNode node, S beside) throws ConfigException {
        values.put(part, part.read(node, beside, this));
    }

    /// @param parts the order that the values shall have
    ConfigValues values(List<? extends ConfigPart<?, ?>> parts) {
        Map<ConfigPart<?, ?>, Object> ordered = new LinkedHashMap<>();
        parts.forEach(part -> ordered.put(part, part.in(values)));
        return new ConfigValues(ordered, remarks);
    }
}
