package minitel.bridge.servers;

import java.util.Optional;
import minitel.bridge.page.NamedServer;

/// Keeps which gateway was chosen across power cuts, one for all lines. Neither method throws: what
/// cannot be read was never chosen, what cannot be written is logged.
public interface ServerMemory {

    /// @param chosen the gateway that was chosen from those that were found
    /// @param hereSeen whether the gateway of this machine has ever answered
    record Remembered(Optional<NamedServer> chosen, boolean hereSeen) {
        public static final Remembered NOTHING = new Remembered(Optional.empty(), false);
    }

    Remembered load();

    /// Called only when something has changed, since memory cards wear out.
    void store(Remembered remembered);
}
