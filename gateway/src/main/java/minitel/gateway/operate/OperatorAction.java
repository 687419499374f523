package minitel.gateway.operate;

import java.util.function.Supplier;

/// What an operator is about to do: all its values are read, and nothing is done yet.
///
/// @param deed for the log: `kicks s42`
/// @param question what a person is asked first; empty = nothing
/// @param act does it
/// @param afterwards what happens when it was done and the operator has been answered
public record OperatorAction(
        String deed, String question, Supplier<ActionOutcome> act, Runnable afterwards) {

    public static OperatorAction of(String deed, Supplier<ActionOutcome> act) {
        return new OperatorAction(deed, "", act, () -> {});
    }

    public OperatorAction asking(String first) {
        return new OperatorAction(deed, first, act, afterwards);
    }

    public OperatorAction then(Runnable last) {
        return new OperatorAction(deed, question, act, last);
    }
}
