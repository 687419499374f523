package minitel.bridge.terminal;

/// What one Minitel has been through since it was found.
///
/// @param received characters that came
/// @param sent characters that went to it, those of the bridge itself included
/// @param parityErrors characters of wrong parity among the received
/// @param dropped sequences, or beginnings of one, that were dropped for a wrong character in them
/// @param swallowed commands of services that were kept from it
public record Counters(long received, long sent, long parityErrors, long dropped, long swallowed) {}
