package minitel.gateway.peer.wireguard;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Runs programs of this machine, and waits until each has ended.
interface ProgramRunner {
    /// @param command the program's name and its arguments, which no shell sees
    /// @param input what it reads
    /// @throws IOException with a sentence: it is not installed, or did not end in time
    ProgramOutcome run(List<String> command, String input) throws IOException;

    /// Runs a program that goes on, beside the others, and waits until it has ended.
    ///
    /// @param begun is given what ends it, for any thread
    /// @param line is told each line that it says, or its beginning
    /// @throws IOException with a sentence: it is not installed
    void follow(List<String> command, Consumer<Closeable> begun, Consumer<String> line)
            throws IOException;
}
