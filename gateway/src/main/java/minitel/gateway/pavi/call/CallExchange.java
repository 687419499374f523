package minitel.gateway.pavi.call;

import java.io.IOException;
import minitel.dial.DialAttempt;

/// What is done for one call, on its thread, within the time of its attempt.
@FunctionalInterface
public interface CallExchange {
    CallAnswer call(DialAttempt attempt) throws IOException;
}
