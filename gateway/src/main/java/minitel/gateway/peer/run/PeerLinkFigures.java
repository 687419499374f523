package minitel.gateway.peer.run;

import java.util.Optional;
import minitel.gateway.peer.control.ControllerReport;
import minitel.gateway.peer.publish.ReceptionFigures;
import minitel.gateway.peer.trust.BookFigures;
import minitel.gateway.peer.trust.ProofFigures;

/// How all parts of the program do.
///
/// @param reception empty = nothing has been published
record PeerLinkFigures(
        ControllerReport controller,
        BookFigures book,
        ProofFigures proofs,
        Optional<ReceptionFigures> reception) {}
