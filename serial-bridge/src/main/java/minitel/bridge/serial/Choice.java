package minitel.bridge.serial;

import java.util.List;

/// Which adapter the port `auto` means.
public sealed interface Choice {

    record One(Adapter adapter) implements Choice {}

    /// @param why a sentence that names what is plugged in and why it is not taken
    record None(String why) implements Choice {}

    /// @param why a sentence that names them and says how to choose
    record Several(List<Adapter> adapters, String why) implements Choice {
        public Several {
            adapters = List.copyOf(adapters);
        }
    }
}
