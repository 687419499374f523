package minitel.gateway.peer.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// The peers of whom a controller has spoken, those first that came first. For the owner's thread.
final class EnginePeers {
    static final int MOST = 256;

    private final Map<PeerUid, EnginePeer> peers = new LinkedHashMap<>();

    Optional<EnginePeer> find(PeerUid uid) {
        return Optional.ofNullable(peers.get(uid));
    }

    /// Where there is no room, one who is not linked makes it, whoever came first of them.
    ///
    /// @return empty when all are linked
    Optional<EnginePeer> findOrMake(PeerUid uid) {
        if (!peers.containsKey(uid) && peers.size() >= MOST && !makesRoom()) {
            return Optional.empty();
        }
        return Optional.of(peers.computeIfAbsent(uid, EnginePeer::new));
    }

    private boolean makesRoom() {
        Optional<EnginePeer> idle =
                peers.values().stream().filter(peer -> peer.link().isEmpty()).findFirst();
        idle.ifPresent(peer -> peers.remove(peer.uid()));
        return idle.isPresent();
    }

    List<EnginePeer> all() {
        return List.copyOf(peers.values());
    }

    List<EnginePeer> linked() {
        List<EnginePeer> linked = new ArrayList<>(peers.values());
        linked.removeIf(peer -> peer.link().isEmpty());
        return linked;
    }

    boolean hasKey(WireGuardKey key) {
        return linked().stream().anyMatch(peer -> peer.link().orElseThrow().key().equals(key));
    }

    /// Whether another has that address on the links.
    boolean hasAddress(OverlayAddresses said) {
        return peers.values().stream()
                .flatMap(peer -> peer.addresses().stream())
                .anyMatch(other -> other.ip6().equals(said.ip6()));
    }
}
