package minitel.gateway.peer.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import minitel.gateway.peer.message.PeerUid;

/// The links that the engine was asked for, or has. Only approved peers stand in it, and no more of
/// them than have an address: so it is bounded. For one thread.
final class LinkTable {
    private final Map<PeerUid, LinkedPeer> peers = new HashMap<>();

    Optional<LinkedPeer> find(PeerUid uid) {
        return Optional.ofNullable(peers.get(uid));
    }

    LinkedPeer of(PeerUid uid, long now) {
        return peers.computeIfAbsent(uid, _ -> new LinkedPeer(now));
    }

    void remove(PeerUid uid) {
        peers.remove(uid);
    }

    void clear() {
        peers.clear();
    }

    void each(BiConsumer<PeerUid, LinkedPeer> what) {
        peers.forEach(what);
    }
}
