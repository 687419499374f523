package minitel.bridge.config;

import java.util.OptionalInt;
import minitel.json.JsonNode;

/// Reads the lamp and the button.
final class PanelReader {
    /// Of chips and of lines on one, more than any Raspberry Pi has.
    private static final int MOST = 63;

    private PanelReader() {}

    static PanelConfig read(JsonNode node) {
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
