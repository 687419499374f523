package minitel.gateway.pavi.check;

import java.time.Duration;
import java.util.List;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.videotex.display.Display;

/// One step of a caller who is played: a call, a key that made none, or what was not done. Valid
/// while it is told.
public sealed interface PlayedStep {
    /// @param function CNX, a key or FIN
    /// @param status 0 where no answer came
    /// @param size of the answer's body in bytes
    /// @param asks what the reply asks for beside its page, for the author
    /// @param screen as the caller sees it now
    record Called(
            ServiceFunction function,
            int status,
            Duration took,
            int size,
            List<String> asks,
            Display screen,
            List<ServiceFinding> findings)
            implements PlayedStep {}

    /// A key that the field on the screen does not let out.
    record Kept(ServiceFunction function) implements PlayedStep {}

    /// Keys that leave a field of some page, on which others were pressed.
    record Untried(List<ServiceFunction> functions) implements PlayedStep {}
}
