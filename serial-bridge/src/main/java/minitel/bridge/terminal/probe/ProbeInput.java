package minitel.bridge.terminal.probe;

import java.time.Duration;

/// What the terminal says while somebody waits for an answer of it.
@FunctionalInterface
public interface ProbeInput {

    /// Waits for characters, no longer than `patience`, and copies as many as there are.
    ///
    /// @return how many; 0 when none came in time; -1 when the line has gone or the wait is to end
    int hear(byte[] buffer, Duration patience);
}
