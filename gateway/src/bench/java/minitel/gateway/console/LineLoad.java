package minitel.gateway.console;

import java.io.IOException;
import minitel.io.Duplex;

/// Lets a benchmark read what an operator types, without one.
public final class LineLoad {

    private LineLoad() {}

    /// @return whether a line was read
    public static boolean reads(Duplex operator) throws IOException {
        return new ConsoleLines(operator).next().isPresent();
    }
}
