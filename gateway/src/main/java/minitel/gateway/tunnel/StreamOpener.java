package minitel.gateway.tunnel;

import java.io.IOException;
import java.time.Duration;
import minitel.io.Duplex;

/// The other end of a tunnel, where streams can be opened. For any thread.
@FunctionalInterface
public interface StreamOpener {

    /// Opens a stream and waits until the other end has reached the target.
    ///
    /// @return its bytes; whoever asked closes it
    /// @throws StreamRefusedException when it says no, or is gone, or does not answer in time
    Duplex open(StreamRequest request, Duration patience) throws IOException;
}
