package minitel.gateway.peer.wireguard;

import java.util.function.Supplier;

/// Whoever has things done to the data path, one after the other, and is not to wait for it:
/// programs are run, and one of them may take its ten seconds.
public interface DriverErrands {
    /// Returns at once.
    ///
    /// @param key one that waits with the same key is not run any more: this one takes its place
    /// @param errand run where it may block; what it gives is run by whoever has all state
    void run(Object key, Supplier<Runnable> errand);
}
