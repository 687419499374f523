package minitel.ws;

import java.io.IOException;
import minitel.io.Duplex;

/// Lets a benchmark read heads without a connection.
public final class HeadLoad {
    private HeadLoad() {}

    /// @return whether it is one
    public static boolean reads(Duplex wire) throws IOException {
        try {
            return !Head.read(wire).start().isEmpty();
        } catch (Head.Malformed _) {
            return false;
        }
    }
}
