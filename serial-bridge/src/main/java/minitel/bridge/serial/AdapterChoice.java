package minitel.bridge.serial;

import java.util.List;

/// Which adapter the port `auto` means.
public sealed interface AdapterChoice {

    record One(SerialAdapter adapter) implements AdapterChoice {}

    /// @param why a sentence that names what is plugged in and why it is not taken
    record None(String why) implements AdapterChoice {}

    /// @param why a sentence that names them and says how to choose
    record Several(List<SerialAdapter> adapters, String why) implements AdapterChoice {
        public Several {
            adapters = List.copyOf(adapters);
        }
    }
}
