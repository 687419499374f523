package minitel.gateway.peer.way;

import java.net.InetSocketAddress;
import java.util.Optional;

/// What is known of a link when the next step is decided.
///
/// @param handshakes how many have been seen since the link was made
/// @param received bytes that have come from the peer since then, those of handshakes too
/// @param endpoint where the peer is, or is looked for; none while it goes through the gateway
/// @param relayed whether the last packet came through the gateway
/// @param silent whether nothing has come for so long that something must be wrong
/// @param relay how the way through the gateway is
public record WaySigns(
        long handshakes,
        long received,
        Optional<InetSocketAddress> endpoint,
        boolean relayed,
        boolean silent,
        Relay relay) {
    public enum Relay {
        /// Nobody has opened it.
        NONE,
        OPENING,
        OPEN,
        /// It could not be opened, or has ended.
        FAILED
    }
}
