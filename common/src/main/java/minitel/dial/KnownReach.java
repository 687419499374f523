package minitel.dial;

import java.util.Optional;

/// Whether a service is there, as far as that is known without calling it.
///
/// @param trouble what stands in the way; empty = nothing that is known
/// @param said that in a sentence, for the operator; empty = the trouble says it
/// @param sure whether a call would fail now; otherwise the last one did
public record KnownReach(Optional<DialException.Why> trouble, String said, boolean sure) {
    public static final KnownReach THERE = new KnownReach(Optional.empty(), "", true);

    public static KnownReach not(DialException.Why trouble, String said) {
        return new KnownReach(Optional.of(trouble), said, true);
    }

    public static KnownReach wasNot(DialException.Why trouble, String said) {
        return new KnownReach(Optional.of(trouble), said, false);
    }
}
