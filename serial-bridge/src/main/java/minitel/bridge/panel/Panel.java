package minitel.bridge.panel;

/// What a person sees and presses on the machine itself. Calls come from any thread and do not
/// block.
public interface Panel extends AutoCloseable {
    /// What the lamp says.
    enum Lamp {
        OFF,
        /// Looking for a Minitel: blinking.
        PROBING,
        /// In session: on.
        SESSION
    }

    /// What a press of the button asks for.
    enum Press {
        /// Short: hang up.
        HANG_UP,
        /// Long: probe the line again.
        PROBE,
        /// Very long, where the configuration allows it: shut the machine down.
        SHUT_DOWN
    }

    void show(Lamp lamp);

    @Override
    void close();
}
