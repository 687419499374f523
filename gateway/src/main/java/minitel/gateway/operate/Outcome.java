package minitel.gateway.operate;

import java.util.List;

/// What came of a deed.
///
/// @param done whether anything was done
/// @param said a line each, for the operator
public record Outcome(boolean done, List<String> said) {

    public Outcome {
        said = List.copyOf(said);
    }

    public static Outcome done(String line) {
        return new Outcome(true, List.of(line));
    }

    /// @param line why not
    public static Outcome refused(String line) {
        return new Outcome(false, List.of(line));
    }
}
