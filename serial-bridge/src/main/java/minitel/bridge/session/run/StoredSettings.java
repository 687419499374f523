package minitel.bridge.session.run;

import minitel.bridge.page.OwnerSettings;

/// The [OwnerSettings] of a line as they stand, written to the [SettingsStore] only when they
/// change. For the owner's thread.
final class StoredSettings {
    private final SettingsStore settingsStore;
    private OwnerSettings settings;

    /// @param otherwise what holds until somebody chooses
    StoredSettings(SettingsStore settingsStore, OwnerSettings otherwise) {
        this.settingsStore = settingsStore;
        settings = settingsStore.load(otherwise);
    }

    OwnerSettings settings() {
        return settings;
    }

    void keep(OwnerSettings newSettings) {
        if (!newSettings.equals(settings)) {
            settings = newSettings;
            settingsStore.store(settings);
        }
    }
}
