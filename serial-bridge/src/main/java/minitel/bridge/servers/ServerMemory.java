package minitel.bridge.servers;

import minitel.bridge.session.KnownServers.Remembered;

/// Keeps which gateway was chosen across power cuts, one for all lines. Neither method throws: what
/// cannot be read was never chosen, what cannot be written is logged.
public interface ServerMemory {

    Remembered load();

    /// Called only when something has changed, since memory cards wear out.
    void store(Remembered remembered);
}
