package minitel.http;

import java.io.IOException;
import minitel.io.Duplex;

/// Lets a benchmark read heads without a connection.
public final class HttpHeadLoad {
    private HttpHeadLoad() {}

    /// @return whether it is one
    public static boolean reads(Duplex wire) throws IOException {
        try {
            return !HttpHead.read(wire).start().isEmpty();
        } catch (HttpHead.Malformed _) {
            return false;
        }
    }
}
