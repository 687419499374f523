package minitel.gateway.web.operator;

import java.util.Map;
import minitel.gateway.operate.ActionOutcome;

/// What the operator's page asks of the program as a whole.
public interface Plant {

    /// Reads the configuration again.
    ///
    /// @return what came of it: the faults when the old one was kept
    ActionOutcome reload();

    /// Begins to end the program; returns at once.
    void drain();

    /// How the command channel is; empty when none is configured. Values as JSON has them.
    Map<String, Object> channel();

    /// Whether what a session is shown is being recorded.
    boolean isRecorded(String session);

    /// Begins or ends the recording of one session.
    ActionOutcome record(String session, boolean on);
}
