package minitel.bridge.session;

import minitel.bridge.page.Settings;

/// Where the [Settings] of one line survive the power. Called by the owner of the line; neither
/// method throws: what cannot be read is what is handed in, what cannot be written is logged.
public interface Memory {

    /// @param otherwise what holds until somebody chooses
    Settings load(Settings otherwise);

    /// Called only when something has changed, since memory cards wear out.
    void store(Settings settings);
}
