package minitel.bridge.config;

import java.time.Duration;
import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.json.JsonNode;

/// The parts `locked` and `idle`: a Minitel that stands where anybody may use it.
public final class KioskConfig {
    private static final int LONGEST_IDLE = 1440;

    /// Whether there is nothing but the gateway: no free address, no settings.
    public static final ConfigPart<Boolean, Object> LOCKED =
            ConfigPart.alone("locked", node -> node.bool(false));

    /// When locked, after how long without a key the session starts anew; empty = never. In the
    /// file it is in minutes.
    public static final ConfigPart<Optional<Duration>, Object> IDLE =
            ConfigPart.alone("idle", KioskConfig::idle).checked(KioskConfig::check);

    private KioskConfig() {}

    private static Optional<Duration> idle(JsonNode node) {
        int minutes = node.integer(0, 0, LONGEST_IDLE);
        return minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    }

    private static void check(Optional<Duration> idle, JsonNode node, ConfigReading reading) {
        if (idle.isPresent() && !reading.get(LOCKED)) {
            node.fault("counts only with \"locked\": true");
        }
    }
}
