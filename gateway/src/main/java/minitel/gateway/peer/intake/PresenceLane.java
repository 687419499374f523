package minitel.gateway.peer.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Who is said to be there, until the owner takes it: the newest word of each, as a gateway says
/// all of them in one go. For any thread.
public final class PresenceLane {
    /// Of whom a word waits.
    static final int MOST = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerUid, LinkFingerprint> waiting = new LinkedHashMap<>();

    public record PresenceWord(PeerUid who, LinkFingerprint fingerprint) {}

    /// @return false when there is no room for one more
    public boolean offer(PeerUid who, LinkFingerprint fingerprint) {
        lock.lock();
        try {
            boolean room = waiting.size() < MOST || waiting.containsKey(who);
            if (room) {
                waiting.put(who, fingerprint);
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    public boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// The one who was said first.
    public Optional<PresenceWord> take() {
        lock.lock();
        try {
            Optional<PresenceWord> first =
                    waiting.entrySet().stream()
                            .findFirst()
                            .map(word -> new PresenceWord(word.getKey(), word.getValue()));
            first.ifPresent(word -> waiting.remove(word.who()));
            return first;
        } finally {
            lock.unlock();
        }
    }
}
