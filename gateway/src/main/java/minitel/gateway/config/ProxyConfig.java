package minitel.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.gateway.address.Cidr;
import minitel.json.JsonNode;

/// The part `proxies`: the proxies that are believed when they say where a caller really is.
public final class ProxyConfig {
    public static final ConfigPart<List<Cidr>, Object> PART =
            ConfigPart.alone("proxies", ProxyConfig::ranges).atNextStart();

    private ProxyConfig() {}

    /// A list of addresses and ranges.
    static List<Cidr> ranges(JsonNode node) {
        List<Cidr> ranges = new ArrayList<>();
        for (JsonNode item : node.items()) {
            item.parsed(Optional.<Cidr>empty(), text -> Optional.of(Cidr.parseExact(text)))
                    .ifPresent(ranges::add);
        }
        return List.copyOf(ranges);
    }
}
