package minitel.gateway.operate;

import java.util.List;

/// What came of an [OperatorAction]: made by the part that acts, shown by the console and the web
/// port.
///
/// @param done whether anything was done
/// @param said a line each, for the operator
public record ActionOutcome(boolean done, List<String> said) {

    public ActionOutcome {
        said = List.copyOf(said);
    }

    public static ActionOutcome done(String line) {
        return new ActionOutcome(true, List.of(line));
    }

    /// @param line why not
    public static ActionOutcome refused(String line) {
        return new ActionOutcome(false, List.of(line));
    }
}
