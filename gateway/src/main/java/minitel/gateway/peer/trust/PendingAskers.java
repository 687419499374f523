package minitel.gateway.peer.trust;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Who asks to be linked and is not approved: a few, of whom whoever was silent longest makes room
/// for the next. For any thread.
final class PendingAskers {
    static final int MOST = 64;

    private final ReentrantLock lock = new ReentrantLock();

    /// Who was heard last stands last.
    private final Map<PeerUid, PendingAsker> askers = new LinkedHashMap<>();

    private long pushedOut;

    PendingAsker heard(PeerUid uid, LinkFingerprint fingerprint, Instant now) {
        lock.lock();
        try {
            PendingAsker before = askers.remove(uid);
            if (before == null && askers.size() >= MOST) {
                askers.remove(askers.keySet().iterator().next());
                pushedOut++;
            }
            Instant since = before == null ? now : before.since();
            PendingAsker asker = new PendingAsker(uid, fingerprint, since);
            askers.put(uid, asker);
            return asker;
        } finally {
            lock.unlock();
        }
    }

    Optional<PendingAsker> find(String uid) {
        return all().stream().filter(one -> one.uid().hex().equals(uid)).findFirst();
    }

    void remove(PeerUid uid) {
        lock.lock();
        try {
            askers.remove(uid);
        } finally {
            lock.unlock();
        }
    }

    /// Who was silent longest first.
    List<PendingAsker> all() {
        lock.lock();
        try {
            return List.copyOf(askers.values());
        } finally {
            lock.unlock();
        }
    }

    long pushedOut() {
        lock.lock();
        try {
            return pushedOut;
        } finally {
            lock.unlock();
        }
    }
}
