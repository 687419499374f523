package minitel.gateway.peer.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.PeerUid;

/// Keeps us from saying the same to the same peer at each of a flood of presences. For any thread.
final class OpeningPause {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerUid, Instant> spoken = new LinkedHashMap<>();

    /// Whether nothing was said to him for a while; then it counts as said now. A clock that is set
    /// back keeps nobody waiting.
    boolean isOver(PeerUid uid, Instant now) {
        lock.lock();
        try {
            Instant before = spoken.get(uid);
            if (before != null && !now.isBefore(before) && now.isBefore(before.plus(PAUSE))) {
                return false;
            }
            spoken.remove(uid);
            if (spoken.size() >= TrustState.MOST_PEERS) {
                spoken.remove(spoken.keySet().iterator().next());
            }
            spoken.put(uid, now);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
