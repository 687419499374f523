package minitel.bridge.session;

/// Where the [Settings] of one line survive the power. Called by the owner of the line; neither
/// method throws: what cannot be read is [Settings#NONE], what cannot be written is logged.
public interface Memory {

    Settings load();

    /// Called only when something has changed, since memory cards wear out.
    void store(Settings settings);
}
