package minitel.gateway.peer.seal;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;

/// The seals of one engine, by peer: those that were used last. A peer who comes with another key
/// is another peer: nothing of the seal with the old one is left. For any thread.
public final class SealBook {
    /// Peers.
    static final int MOST = 256;

    /// Sessions a second that are looked at, of all together who are not linked: anybody at a
    /// gateway can show himself under many uids, or with another key each time.
    static final int MOST_STRANGE = 20;

    private final PeerUid uid;
    private final WireGuardKeyPair keys;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PeerUid, KeyedSeal> seals = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<SealLoss, Long> losses = new EnumMap<>(SealLoss.class);
    private final LookBudget strange = new LookBudget(MOST_STRANGE);

    private record KeyedSeal(WireGuardKey key, PeerSeal seal) {}

    /// @param keys the engine's own of WireGuard
    public SealBook(PeerUid uid, WireGuardKeyPair keys) {
        this.uid = uid;
        this.keys = keys;
    }

    /// Like [PeerSeal#seal].
    ///
    /// @param key as it was approved
    /// @throws IllegalArgumentException when nothing can be sealed to it, here and below
    public List<byte[]> seal(PeerUid peer, WireGuardKey key, byte[] text, long now) {
        lock.lock();
        try {
            return of(peer, key).seal(text, now);
        } finally {
            lock.unlock();
        }
    }

    /// Like [PeerSeal#open].
    ///
    /// @param linked whether the peer is one who has a link here
    public SealOpening open(
            PeerUid peer, WireGuardKey key, byte[] envelope, long now, boolean linked) {
        lock.lock();
        try {
            SealOpening opening =
                    linked
                            ? of(peer, key).open(envelope, now)
                            : ofStranger(peer, key, envelope, now);
            opening.loss().ifPresent(why -> losses.merge(why, 1L, Long::sum));
            return opening;
        } finally {
            lock.unlock();
        }
    }

    /// To make a seal costs as much as a look.
    private SealOpening ofStranger(PeerUid peer, WireGuardKey key, byte[] envelope, long now) {
        return has(peer, key) || strange.allows(now)
                ? of(peer, key).open(envelope, now, strange)
                : SealOpening.lost(SealLoss.TOO_FAST);
    }

    private boolean has(PeerUid peer, WireGuardKey key) {
        KeyedSeal known = seals.get(peer);
        return known != null && known.key().equals(key);
    }

    private PeerSeal of(PeerUid peer, WireGuardKey key) {
        KeyedSeal known = seals.get(peer);
        if (known == null || !has(peer, key)) {
            known = new KeyedSeal(key, new PeerSeal(uid, keys, peer, key));
            forget(peer);
            seals.put(peer, known);
            if (seals.size() > MOST) {
                forget(seals.keySet().iterator().next());
            }
        }
        return known.seal();
    }

    /// Nothing is said to that peer any more; what comes of him begins anew.
    public void forget(PeerUid peer) {
        lock.lock();
        try {
            KeyedSeal gone = seals.remove(peer);
            if (gone != null) {
                losses.merge(SealLoss.UNSAID, gone.seal().unsaid(), Long::sum);
            }
        } finally {
            lock.unlock();
        }
    }

    /// To be asked about once a second, as envelopes may get lost.
    ///
    /// @return envelopes to send, by peer
    public Map<PeerUid, List<byte[]>> again(long now) {
        lock.lock();
        try {
            Map<PeerUid, List<byte[]>> all = new LinkedHashMap<>();
            seals.forEach((peer, it) -> {
                List<byte[]> envelopes = it.seal().again(now);
                if (!envelopes.isEmpty()) {
                    all.put(peer, envelopes);
                }
            });
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// What was lost since the start, by why.
    public Map<SealLoss, Long> losses() {
        lock.lock();
        try {
            Map<SealLoss, Long> all = new EnumMap<>(losses);
            long unsaid = seals.values().stream().mapToLong(it -> it.seal().unsaid()).sum();
            all.merge(SealLoss.UNSAID, unsaid, Long::sum);
            return all;
        } finally {
            lock.unlock();
        }
    }
}
