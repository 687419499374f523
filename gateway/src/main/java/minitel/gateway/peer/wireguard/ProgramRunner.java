package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.util.List;

/// Runs programs of this machine, one at a time, and waits until each has ended.
interface ProgramRunner {
    /// @param command the program's name and its arguments, which no shell sees
    /// @param input what it reads
    /// @throws IOException with a sentence: it is not installed, or did not end in time
    ProgramOutcome run(List<String> command, String input) throws IOException;
}
