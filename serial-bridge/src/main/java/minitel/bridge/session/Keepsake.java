package minitel.bridge.session;

import minitel.bridge.page.Settings;

/// The [Settings] of a line as they stand; the memory is told only when they change. For the
/// owner's thread.
final class Keepsake {
    private final Memory memory;
    private Settings settings;

    /// @param otherwise what holds until somebody chooses
    Keepsake(Memory memory, Settings otherwise) {
        this.memory = memory;
        settings = memory.load(otherwise);
    }

    Settings settings() {
        return settings;
    }

    void keep(Settings newSettings) {
        if (!newSettings.equals(settings)) {
            settings = newSettings;
            memory.store(settings);
        }
    }
}
