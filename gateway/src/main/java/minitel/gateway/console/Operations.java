package minitel.gateway.console;

import java.util.List;
import minitel.gateway.operate.ActionOutcome;

/// What the console asks of the program as a whole.
public interface Operations {

    /// The limits and rates in force, a line each.
    List<String> limits();

    /// How long what may last, a line each.
    List<String> timeouts();

    /// The addresses of this machine, a line each.
    List<String> addresses();

    /// How the command channel is, a line each.
    List<String> link();

    /// Counters that are neither the sessions' nor the guard's, a line each.
    List<String> counters();

    /// Begins or ends the recording of one session.
    ActionOutcome record(String session, boolean on);

    /// Reads the configuration again.
    ///
    /// @return what came of it: the faults when the old one was kept
    ActionOutcome reload();

    /// Begins to end the program; returns at once.
    void drain();
}
