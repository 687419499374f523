package minitel.bridge.config;

import java.util.OptionalInt;
import minitel.config.ConfigPart;
import minitel.json.JsonNode;

/// The part `panel`: the lamp and the button; none by default.
///
/// @param chip the number of the GPIO chip: 0 is `/dev/gpiochip0`
/// @param led the pin of the lamp
/// @param button the pin of the button, which connects it to ground
/// @param shutdown whether a very long press shuts the machine down
public record PanelConfig(int chip, OptionalInt led, OptionalInt button, boolean shutdown) {
    public static final PanelConfig NONE =
            new PanelConfig(0, OptionalInt.empty(), OptionalInt.empty(), false);

    /// The pins are taken at the start.
    public static final ConfigPart<PanelConfig, Object> PART =
            ConfigPart.alone("panel", PanelConfig::read).atNextStart();

    /// Of chips and of lines on one, more than any Raspberry Pi has.
    private static final int MOST = 63;

    private static PanelConfig read(JsonNode node) {
        int chip = node.get("chip").integer(0, 0, MOST);
        OptionalInt led = node.get("led").integerOr("off", 0, MOST);
        OptionalInt button = node.get("button").integerOr("off", 0, MOST);
        if (button.isPresent() && button.equals(led)) {
            node.get("button").fault("pin " + button.getAsInt() + " is the lamp's already");
        }
        boolean shutdown = node.get("shutdown").bool(false);
        if (shutdown && button.isEmpty()) {
            node.get("shutdown").fault("needs a button: give \"button\" its pin");
        }
        return new PanelConfig(chip, led, button, shutdown);
    }
}
