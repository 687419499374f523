package minitel.bridge.config;

import java.util.OptionalInt;

/// The lamp and the button; none by default.
///
/// @param chip the number of the GPIO chip: 0 is `/dev/gpiochip0`
/// @param led the pin of the lamp
/// @param button the pin of the button, which connects it to ground
/// @param shutdown whether a very long press shuts the machine down
public record PanelConfig(int chip, OptionalInt led, OptionalInt button, boolean shutdown) {
    public static final PanelConfig NONE =
            new PanelConfig(0, OptionalInt.empty(), OptionalInt.empty(), false);
}
