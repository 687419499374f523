package minitel.gateway.peer.trust;

import java.util.Optional;

/// What has come of what a peer said.
///
/// @param reply what goes back to him
/// @param approved who may be linked from now on, and could not before
/// @param sentence for the log; empty = nothing that is worth a line
public record ProofOutcome(
        Optional<String> reply, Optional<ApprovedPeer> approved, String sentence) {
    static final ProofOutcome NOTHING = new ProofOutcome(Optional.empty(), Optional.empty(), "");

    static ProofOutcome reply(String text, String sentence) {
        return new ProofOutcome(Optional.of(text), Optional.empty(), sentence);
    }

    static ProofOutcome told(String sentence) {
        return new ProofOutcome(Optional.empty(), Optional.empty(), sentence);
    }
}
