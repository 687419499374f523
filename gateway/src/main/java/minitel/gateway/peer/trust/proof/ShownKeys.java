package minitel.gateway.peer.trust.proof;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Which keys each of those who are not approved with them has shown lately: a gateway in between
/// may show one to the owner's eyes and another when he approves. For any thread.
public final class ShownKeys {
    /// Of one uid.
    static final int MOST = 4;

    /// Characters that say which key is meant.
    public static final int FEWEST = 8;

    /// Askers and approved peers.
    private static final int MOST_UIDS = 320;

    private final ReentrantLock lock = new ReentrantLock();

    /// Who was heard last stands last.
    private final Map<PeerUid, ShownByOne> keys = new LinkedHashMap<>();

    /// Whether somebody was forgotten for want of room.
    private boolean forgetful;

    /// @param all the last of his keys last
    /// @param whole whether he has shown no other, before he was noted here: who floods us with
    ///   uids could have a key forgotten, and show another one as the only one
    private record ShownByOne(Set<LinkFingerprint> all, boolean whole) {}

    /// What stands for no key is none.
    public void note(PeerUid uid, LinkFingerprint shown) {
        if (shown.isNone()) {
            return;
        }
        lock.lock();
        try {
            ShownByOne known = keys.remove(uid);
            ShownByOne one =
                    known == null ? new ShownByOne(new LinkedHashSet<>(), !forgetful) : known;
            one.all().remove(shown);
            one.all().add(shown);
            trim(one.all(), MOST);
            keys.put(uid, one);
            forgetful |= trim(keys.keySet(), MOST_UIDS);
        } finally {
            lock.unlock();
        }
    }

    /// @return whether one had to go
    private static boolean trim(Set<?> all, int most) {
        boolean over = all.size() > most;
        if (over) {
            all.remove(all.iterator().next());
        }
        return over;
    }

    public void forget(PeerUid uid) {
        lock.lock();
        try {
            keys.remove(uid);
        } finally {
            lock.unlock();
        }
    }

    /// The one key that the owner can mean.
    ///
    /// @param who as he has said it
    /// @param begin how the key begins; empty = he has shown no other
    /// @throws IllegalArgumentException with a sentence for the owner
    public LinkFingerprint meant(PeerUid uid, String who, String begin) {
        if (!begin.isEmpty() && begin.length() < FEWEST) {
            throw new IllegalArgumentException(
                    "of a key at least the first " + FEWEST + " characters are needed");
        }
        ShownByOne shown = shown(uid);
        Set<LinkFingerprint> every = shown.all();
        List<LinkFingerprint> all =
                every.stream().filter(key -> key.text().startsWith(begin)).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    who
                            + (every.isEmpty()
                                    ? " has shown no fingerprint yet, by which he could be known"
                                    : " has shown no such key: minitel-gateway peer-link list says"
                                            + " which"));
        }
        if (all.size() > 1) {
            throw new IllegalArgumentException(
                    who
                            + " has shown more than one key ("
                            + all.stream()
                                    .map(LinkFingerprint::text)
                                    .collect(Collectors.joining(", "))
                            + "), so somebody may be in between: ask him which is his, and approve"
                            + " it with --key");
        }
        if (begin.isEmpty() && !shown.whole()) {
            throw new IllegalArgumentException(
                    "so many have shown themselves that it is not known any more whether "
                            + who
                            + " has shown another key than "
                            + all.getFirst()
                            + " before: ask him which is his, and approve it with --key");
        }
        return all.getFirst();
    }

    private ShownByOne shown(PeerUid uid) {
        lock.lock();
        try {
            ShownByOne one = keys.getOrDefault(uid, new ShownByOne(Set.of(), true));
            return new ShownByOne(new LinkedHashSet<>(one.all()), one.whole());
        } finally {
            lock.unlock();
        }
    }
}
