package minitel.gateway.transport;

import java.io.IOException;
import minitel.io.DuplexPair;

/// A service inside this program.
@FunctionalInterface
public interface BuiltinService {

    /// Serves one visitor until he leaves or is sent away; runs on a virtual thread of its own.
    /// Returning hangs up.
    void serve(DuplexPair.End line, Visit visit) throws IOException;
}
