package minitel.bridge.session.run;

import minitel.bridge.page.OwnerSettings;

/// Keeps the [OwnerSettings] of one line across power cuts. Called by the owner of the line;
/// neither method throws: what cannot be read is what is handed in, what cannot be written is
/// logged.
public interface SettingsStore {

    /// @param otherwise what holds until somebody chooses
    OwnerSettings load(OwnerSettings otherwise);

    /// Called only when something has changed, since memory cards wear out.
    void store(OwnerSettings settings);
}
