package minitel.gateway.relay.mesh.name;

import java.time.Instant;
import minitel.life.FailureMessage;

/// A name that the name service does not answer.
///
/// @param since when it did so last, or was asked first
/// @param why in words
/// @param known whether an answer from before stands
public record NameTrouble(String name, Instant since, String why, boolean known) {

    /// Why a look-up failed. The JDK begins with the name, which stands before it anyway.
    public static String why(String name, Throwable failure) {
        String message = FailureMessage.of(failure);
        if (message.equals(name)) {
            return "there is no such name";
        }
        return message.startsWith(name + ": ") ? message.substring(name.length() + 2) : message;
    }
}
