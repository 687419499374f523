package minitel.gateway.peer.trust;

/// What was heard at a prover and came to nothing.
///
/// @param malformed no word of a proof
/// @param stray of a secret, a peer or a question that is not known here
/// @param forged with a wrong MAC
/// @param declined proved, and yet refused
public record ProofFigures(long malformed, long stray, long forged, long declined) {}
