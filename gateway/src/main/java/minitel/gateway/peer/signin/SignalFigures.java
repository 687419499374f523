package minitel.gateway.peer.signin;

/// What a [SignalLine] has counted.
///
/// @param signIns how often it was signed in
/// @param sent envelopes that went to the gateway
/// @param received envelopes that came
/// @param unsent envelopes that found no line, or no room in its queue
/// @param malformed frames of the gateway that were nothing
public record SignalFigures(long signIns, long sent, long received, long unsent, long malformed) {}
