package minitel.gateway.relay.mesh;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.relay.mesh.name.PeerAddress;

/// The peers of now, by address. One that stays keeps what was counted of it. Immutable.
final class PeerTable {
    static final PeerTable NOBODY = new PeerTable(Map.of());

    private final Map<PeerAddress, MeshPeer> peers;
    private final Map<InetAddress, MeshPeer> byAddress = new HashMap<>();

    private PeerTable(Map<PeerAddress, MeshPeer> peers) {
        this.peers = peers;
        peers.forEach((who, peer) -> byAddress.put(peer.target().getAddress(), peer));
    }

    /// Makes a peer of who has just become one.
    @FunctionalInterface
    interface Welcome {
        MeshPeer of(PeerAddress who);
    }

    /// @return itself when nothing changes
    PeerTable with(List<PeerAddress> now, Welcome welcome) {
        if (now.equals(List.copyOf(peers.keySet()))) {
            return this;
        }
        Map<PeerAddress, MeshPeer> next = new LinkedHashMap<>();
        for (PeerAddress who : now) {
            MeshPeer before = peers.get(who);
            next.put(who, before == null ? welcome.of(who) : before);
        }
        return new PeerTable(next);
    }

    boolean isEmpty() {
        return peers.isEmpty();
    }

    List<MeshPeer> all() {
        return List.copyOf(peers.values());
    }

    /// Empty for a stranger. Cheap: a flood of strangers' datagrams comes by here.
    Optional<MeshPeer> at(InetAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
