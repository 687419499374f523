package minitel.gateway.config;

import java.nio.file.Path;
import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.config.NumberKey;
import minitel.json.JsonNode;

/// The part `dump`: the recordings of sessions.
///
/// @param directory empty = nothing is recorded
/// @param days how long they are kept
/// @param keystrokes whether what users type is recorded too
public record DumpConfig(
        Optional<Path> directory, int days, boolean keystrokes, Recorded sessions) {
    private static final NumberKey DAYS = new NumberKey("days", 7, 1, 36_500);

    public static final ConfigPart<DumpConfig, GatewaySources> PART =
            ConfigPart.of("dump", DumpConfig::read).atNextStart();

    public DumpConfig {
        DAYS.check(days);
    }

    /// Which sessions are recorded.
    public enum Recorded {
        ALL,
        /// Those that an operator picks.
        CHOSEN
    }

    private static DumpConfig read(JsonNode node, GatewaySources sources, ConfigReading reading) {
        String directory = node.get("directory").string("");
        Optional<Path> inFile =
                directory.isEmpty()
                        ? Optional.empty()
                        : Optional.of(reading.paths().state().resolve(directory));
        return new DumpConfig(
                sources.pymoip().dump().or(() -> inFile),
                DAYS.read(node),
                // Never by a PyMoIP folder alone: what people type is theirs.
                node.get("keystrokes").bool(false),
                node.get("sessions").parsed(Recorded.ALL, DumpConfig::recorded));
    }

    private static Recorded recorded(String word) {
        return switch (word) {
            case "all" -> Recorded.ALL;
            case "chosen" -> Recorded.CHOSEN;
            default ->
                    throw new IllegalArgumentException(
                            "must be all or chosen, but is \"" + word + "\"");
        };
    }
}
