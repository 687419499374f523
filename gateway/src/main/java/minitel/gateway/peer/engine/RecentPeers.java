package minitel.gateway.peer.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import minitel.gateway.peer.message.PeerUid;

/// Something of those peers who were heard of last. For one thread.
final class RecentPeers<V> extends LinkedHashMap<PeerUid, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    RecentPeers(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<PeerUid, V> eldest) {
        return size() > most;
    }
}
