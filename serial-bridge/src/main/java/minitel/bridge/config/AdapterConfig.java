package minitel.bridge.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.json.JsonNode;

/// The part `adapters`: USB ids, `0403:6001`, of which `auto` takes one.
public final class AdapterConfig {
    /// What is taken for a Minitel's cable where nothing is said; the package's udev rule knows the
    /// same.
    static final List<String> DEFAULT =
            List.of("0403:6001", "0403:6015", "1a86:7523", "10c4:ea60", "067b:2303");

    public static final ConfigPart<List<String>, Object> PART =
            ConfigPart.alone("adapters", AdapterConfig::read).checked(AdapterConfig::check);

    private AdapterConfig() {}

    private static List<String> read(JsonNode node) {
        if (!node.present()) {
            return DEFAULT;
        }
        List<String> ids = new ArrayList<>();
        node.items().forEach(item -> ids.add(item.parsed("", AdapterConfig::id)));
        return List.copyOf(ids);
    }

    private static String id(String text) {
        if (!text.matches("\\p{XDigit}{4}:\\p{XDigit}{4}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no USB id: write vendor:product as lsusb does, 0403:6001");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static void check(List<String> ids, JsonNode node, ConfigReading reading) {
        if (ids.isEmpty() && reading.get(LineConfig.LINES).stream().anyMatch(LineConfig::auto)) {
            node.fault("is empty, so that auto finds none: list a kind, or leave the key out");
        }
    }
}
