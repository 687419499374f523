package minitel.find;

import java.util.List;

/// Is told when a gateway was found or has gone, not when one is still there; the first time at
/// once, then every two seconds at most, of all that has changed.
@FunctionalInterface
public interface FoundListener {
    /// Called on a thread of the finder, one call at a time; must neither block nor throw.
    void changed(List<FoundGateway> found);
}
