package minitel.gateway.peer.wireguard;

import java.net.InetSocketAddress;
import java.util.Optional;
import minitel.gateway.peer.key.WireGuardKey;

/// How a peer is.
///
/// @param endpoint from where he was heard last, or was said to be
/// @param handshake when the last one was, in seconds since 1970 by this machine's clock; 0 = never
/// @param received bytes, as `sent`
public record WireGuardPeer(
        WireGuardKey key,
        Optional<InetSocketAddress> endpoint,
        long handshake,
        long received,
        long sent) {}
