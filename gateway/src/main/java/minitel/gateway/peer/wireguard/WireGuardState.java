package minitel.gateway.peer.wireguard;

import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.key.WireGuardKey;

/// How the interface is.
///
/// @param port where it takes datagrams
public record WireGuardState(int port, List<WireGuardPeer> peers) {
    public WireGuardState {
        peers = List.copyOf(peers);
    }

    public Optional<WireGuardPeer> peer(WireGuardKey key) {
        return peers.stream().filter(peer -> peer.key().equals(key)).findFirst();
    }
}
