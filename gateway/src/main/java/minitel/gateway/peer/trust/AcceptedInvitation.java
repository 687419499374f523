package minitel.gateway.peer.trust;

import minitel.gateway.peer.trust.proof.InvitationLine;

/// An invitation that somebody else has given to us, until he says that we are approved.
///
/// @param nonce of all that is said about it
record AcceptedInvitation(InvitationLine line, String nonce) {}
