package minitel.gateway.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import minitel.config.ConfigPart;
import minitel.gateway.transport.Tariff;
import minitel.json.JsonNode;
import minitel.life.Printable;

/// The part `tariffs`: what services cost, by the name that a profile says.
public final class TariffConfig {
    static final Map<String, Tariff> DEFAULT = Map.of("T2", new Tariff(0.12, 0.74));

    public static final ConfigPart<Map<String, Tariff>, Object> PART =
            ConfigPart.alone("tariffs", TariffConfig::read).beforeOthers();

    private static final int LONGEST_NAME = 16;

    private TariffConfig() {}

    private static Map<String, Tariff> read(JsonNode node) {
        if (!node.present()) {
            return DEFAULT;
        }
        Map<String, Tariff> tariffs = new LinkedHashMap<>();
        node.members().forEach((name, tariff) -> tariffs.put(name, tariff(name, tariff)));
        return Collections.unmodifiableMap(tariffs);
    }

    private static Tariff tariff(String name, JsonNode node) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            node.fault("the name of a tariff has 1 to " + LONGEST_NAME + " characters");
        }
        if (!Printable.is(name)) {
            node.fault("the name of a tariff is visible text, and has " + Printable.hidden(name));
        }
        double most = Tariff.DEAREST;
        return new Tariff(
                node.get("start").decimal(0, 0, most), node.get("minute").decimal(0, 0, most));
    }
}
