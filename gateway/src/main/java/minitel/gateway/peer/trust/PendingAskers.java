package minitel.gateway.peer.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.ShownKeys;

/// Who asks to be linked and is not approved. When all places are taken, whoever came once makes
/// room, the longest ago first: so a flood of uids pushes out itself, and nobody who keeps coming.
/// It holds so many that at two new ones a second somebody who is there comes again before he is
/// pushed out. For any thread.
final class PendingAskers {
    /// All that an engine would link, and a whole group.
    static final int MOST = 256;

    /// Who kept coming and was not heard for so long has left.
    private static final Duration LEFT = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();

    /// Who was heard last stands last.
    private final Map<PeerUid, PendingAsker> askers = new LinkedHashMap<>();

    private long pushedOut;

    PendingAsker heard(PeerUid uid, LinkFingerprint shown, Instant now) {
        lock.lock();
        try {
            PendingAsker before = askers.remove(uid);
            PendingAsker asker =
                    before == null ? newcomer(uid, shown, now) : before.again(shown, now);
            if (askers.size() < MOST) {
                askers.put(uid, asker);
            }
            return asker;
        } finally {
            lock.unlock();
        }
    }

    /// Makes room for him if there is any to be made: else he is the one who goes.
    private PendingAsker newcomer(PeerUid uid, LinkFingerprint shown, Instant now) {
        if (askers.size() >= MOST) {
            pushedOut++;
            leaving(now).ifPresent(gone -> askers.remove(gone.uid()));
        }
        return new PendingAsker(uid, ShownKeys.first(shown, pushedOut == 0), now, now);
    }

    private Optional<PendingAsker> leaving(Instant now) {
        return askers.values().stream()
                .filter(one -> !one.keepsComing())
                .findFirst()
                .or(() ->
                        askers.values().stream()
                                .filter(one -> now.isAfter(one.heard().plus(LEFT)))
                                .findFirst());
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
