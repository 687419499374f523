package minitel.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.gateway.address.PageOrigin;
import minitel.gateway.address.PageOrigins;
import minitel.json.JsonNode;

/// The part `origins`: whose pages may open the WebSocket port.
public final class OriginsConfig {
    public static final ConfigPart<PageOrigins, Object> PART =
            ConfigPart.alone("origins", OriginsConfig::read);

    private OriginsConfig() {}

    private static PageOrigins read(JsonNode node) {
        if (!node.isList()) {
            return node.parsed(PageOrigins.AUTO, OriginsConfig::word);
        }
        List<PageOrigin> pages = new ArrayList<>();
        for (JsonNode item : node.items()) {
            item.parsed(Optional.<PageOrigin>empty(), text -> Optional.of(PageOrigin.parse(text)))
                    .ifPresent(pages::add);
        }
        return PageOrigins.of(pages);
    }

    private static PageOrigins word(String word) {
        return switch (word) {
            case "auto" -> PageOrigins.AUTO;
            case "any" -> PageOrigins.ANY;
            default ->
                    throw new IllegalArgumentException(
                            "must be auto, any or a list of origins as [\"https://example.org\"],"
                                    + " but is \""
                                    + word
                                    + "\"");
        };
    }
}
