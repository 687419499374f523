package minitel.bridge.panel;

/// What a person sees and presses on the machine itself. Calls come from any thread; only [#close]
/// blocks, for about a second at most.
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
        /// Shorter than a second: hang up.
        HANG_UP,
        /// Longer: probe the line again.
        PROBE,
        /// From 5 seconds on, where the configuration allows it: shut the machine down.
        SHUT_DOWN
    }

    void show(Lamp lamp);

    /// Turns the lamp off and gives the pins back.
    @Override
    void close();
}
