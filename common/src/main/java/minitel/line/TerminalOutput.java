package minitel.line;

import java.io.IOException;

/// Where the bytes for a terminal go: a duplex, a serial line.
@FunctionalInterface
public interface TerminalOutput {
    /// Blocks while the terminal does not take them.
    ///
    /// @throws IOException when it has gone
    void write(byte[] bytes, int offset, int length) throws IOException;
}
