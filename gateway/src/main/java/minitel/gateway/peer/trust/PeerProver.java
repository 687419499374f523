package minitel.gateway.peer.trust;

import java.util.Optional;
import minitel.gateway.peer.message.PeerUid;

/// Where peers prove to each other that they mean to be linked. For any thread; waits for nothing
/// but the book's file.
public sealed interface PeerProver permits InvitationProver, GroupProver {

    /// What is to be said to a peer who has just shown himself; empty = nothing, or it was said a
    /// moment ago.
    Optional<String> opening(LocalPeer self, PeerUid present);

    /// Takes what a peer's controller says, whatever that is.
    ///
    /// @param from as the engine says it
    ProofOutcome heard(LocalPeer self, PeerUid from, String text);

    /// What was heard and came to nothing, since the start.
    ProofFigures figures();
}
