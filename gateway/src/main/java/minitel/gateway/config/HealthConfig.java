package minitel.gateway.config;

import java.time.Duration;
import minitel.config.ConfigPart;
import minitel.json.JsonNode;

/// The part `health`: the watch over the services of the directory.
///
/// @param every seconds between two looks at the same service; 0 = none is looked at
public record HealthConfig(int every) {
    private static final int LEAST = 300;
    private static final int MOST = 86_400;
    private static final HealthConfig OFF = new HealthConfig(0);

    public static final ConfigPart<HealthConfig, Object> PART =
            ConfigPart.alone("health", HealthConfig::read).atNextStart();

    public HealthConfig {
        if (every != 0 && (every < LEAST || every > MOST)) {
            throw new IllegalArgumentException(
                    "must be 0 (off) or from " + LEAST + " to " + MOST + ", but is " + every);
        }
    }

    public Duration interval() {
        return Duration.ofSeconds(every);
    }

    private static HealthConfig read(JsonNode node) {
        JsonNode every = node.get("every");
        int seconds = every.integer(0, 0, MOST);
        if (seconds != 0 && seconds < LEAST) {
            every.fault("must be 0 (off) or at least " + LEAST + " seconds, but is " + seconds);
            return OFF;
        }
        return new HealthConfig(seconds);
    }
}
