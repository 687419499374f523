package minitel.gateway.config;

import java.util.Optional;
import minitel.ansi.TerminalFont;
import minitel.config.ConfigPart;
import minitel.json.JsonNode;

/// The part `drawing`: what is drawn for a person's telnet window.
///
/// @param font empty = that of his terminal's type
public record DrawingConfig(Optional<TerminalFont> font) {
    static final DrawingConfig DEFAULT = new DrawingConfig(Optional.empty());

    public static final ConfigPart<DrawingConfig, Object> PART =
            ConfigPart.alone("drawing", DrawingConfig::read);

    private static DrawingConfig read(JsonNode node) {
        return new DrawingConfig(node.get("font").parsed(DEFAULT.font(), TerminalFont::parse));
    }
}
