package minitel.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;

/// Reads the configuration that a command line means, part by part; again at each reload, and the
/// same for `check`. For any thread.
///
/// @param <S> what the parts may look at beside the file
public final class ConfigReader<S> {
    private final ConfigSource source;
    private final List<ConfigPart<?, ? super S>> parts;

    /// The same, those first that others look at.
    private final List<ConfigPart<?, ? super S>> inOrder;

    private final Function<ConfigReading, S> beside;

    /// @param parts the table, in the order of the manual
    /// @param beside reads what goes with the file; what is wrong there are faults too
    public ConfigReader(
            ConfigSource source,
            List<ConfigPart<?, ? super S>> parts,
            Function<ConfigReading, S> beside) {
        this.source = source;
        this.parts = List.copyOf(parts);
        inOrder = parts.stream().sorted(Comparator.comparing(part -> !part.first())).toList();
        this.beside = beside;
    }

    public ProgramPaths paths() {
        return source.paths();
    }

    /// Reads all files.
    ///
    /// @throws ConfigException with all their faults
    public ConfigValues read() throws ConfigException {
        Faults faults = new Faults();
        JsonNode root = source.root(faults);
        ConfigReading reading = new ConfigReading(source, faults);
        S with = beside.apply(reading);
        Map<ConfigPart<?, ? super S>, JsonNode> nodes = new LinkedHashMap<>();
        for (ConfigPart<?, ? super S> part : inOrder) {
            nodes.put(part, root.get(part.key()));
            reading.read(part, nodes.get(part), with);
        }
        nodes.forEach((part, node) -> part.check(node, reading));
        root.finish();
        if (!faults.none()) {
            throw new ConfigException(ExitCode.CONFIG, faults.lines());
        }
        return reading.values(parts);
    }
}
