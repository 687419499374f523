package minitel.bridge.terminal;

import minitel.life.Amount;

/// What one Minitel has been through since it was found.
///
/// @param received characters that came
/// @param sent characters that went to it, those of the bridge itself included
/// @param parityErrors characters of wrong parity among the received
/// @param dropped sequences, or beginnings of one, that were dropped for a wrong character in them
/// @param complaints characters that the Minitel says it got with wrong parity
/// @param swallowed commands of services that were kept from it
public record TerminalCounters(
        long received,
        long sent,
        long parityErrors,
        long dropped,
        long complaints,
        long swallowed) {
    @Override
    public String toString() {
        return "%s heard, %d of wrong parity, %s dropped for it; %d sent, %d of them heard wrong; %s swallowed"
                .formatted(
                        Amount.of(received, "character"),
                        parityErrors,
                        Amount.of(dropped, "sequence"),
                        sent,
                        complaints,
                        Amount.of(swallowed, "command"));
    }
}
