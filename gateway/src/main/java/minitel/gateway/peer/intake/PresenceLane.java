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

    /// Where a word has found its place.
    public enum Place {
        /// Nobody else waits: the owner has to be told that there is one.
        FIRST,
        /// The owner knows already that somebody waits.
        BEHIND,
        /// There is no room for one more.
        NONE
    }

    public Place offer(PeerUid who, LinkFingerprint fingerprint) {
        lock.lock();
        try {
            if (waiting.size() == MOST && !waiting.containsKey(who)) {
                return Place.NONE;
            }
            Place place = waiting.isEmpty() ? Place.FIRST : Place.BEHIND;
            waiting.put(who, fingerprint);
            return place;
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
