package minitel.gateway.operate;

import java.util.function.Consumer;
import org.tinylog.Logger;

/// Does what operators want done, and tells who has done what: the log always, and those who follow
/// at the console. What was not done is not told. Called by the console and the web port, on the
/// thread of the operator.
///
/// @param followers hear the same line
public record ActionLog(Consumer<String> followers) {

    /// Does it, but for what comes afterwards.
    public ActionOutcome perform(OperatorOrigin who, OperatorAction action) {
        ActionOutcome outcome = action.act().get();
        if (outcome.done()) {
            did(who, action.deed());
        }
        return outcome;
    }

    /// Tells of a deed that is no command: a login, a look at a screen.
    public void did(OperatorOrigin who, String deed) {
        String line = who + " " + deed;
        Logger.info("{}", line);
        followers.accept(line);
    }
}
