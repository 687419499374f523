package minitel.gateway.operate;

import java.util.function.Consumer;
import minitel.gateway.address.Cidr;
import minitel.life.Amount;
import minitel.life.Printable;
import org.tinylog.Logger;

/// Tells who of the operators has done what: the log always, and those who follow. What was not
/// done is not told.
///
/// @param followers hear the same line
public record ActionLog(Consumer<String> followers) {
    public static final String RELOAD = "reloads the configuration";
    public static final String DRAIN = "drains: the program ends";

    /// Tells of a deed, unless nothing came of it.
    ///
    /// @param deed `kicks s42`
    public ActionOutcome told(OperatorOrigin who, String deed, ActionOutcome outcome) {
        if (outcome.done()) {
            did(who, deed);
        }
        return outcome;
    }

    /// For a deed that cannot fail.
    public void did(OperatorOrigin who, String deed) {
        String line = who + " " + deed;
        Logger.info("{}", line);
        followers.accept(line);
    }

    public static String kick(String id) {
        return "kicks " + Printable.of(id);
    }

    /// @param whom a session, or `all`
    public static String message(String whom, String text) {
        return "writes to " + Printable.of(whom) + ": " + Printable.of(text);
    }

    public static String ban(Cidr range, int days, String reason) {
        String why = reason.isBlank() ? "" : ": " + Printable.of(reason);
        return "bans " + range + " for " + Amount.of(days, "day") + why;
    }

    public static String unban(Cidr range) {
        return "unbans " + range;
    }

    public static String record(String id, boolean on) {
        return (on ? "records " : "records no further ") + Printable.of(id);
    }
}
