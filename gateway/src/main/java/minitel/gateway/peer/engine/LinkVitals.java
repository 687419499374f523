package minitel.gateway.peer.engine;

import java.time.Duration;
import java.util.Optional;
import minitel.gateway.peer.wireguard.WireGuardPeer;

/// The signs of life of one link, as they were seen by this program's own clock: that of the day,
/// by which WireGuard tells of handshakes, leaps on machines that have no battery for it. For one
/// thread.
final class LinkVitals {
    /// WireGuard gives up keys of that age, and makes others after two minutes.
    static final Duration ALIVE = Duration.ofMinutes(3);

    /// Both ends say something every 25 s.
    static final Duration SILENCE = Duration.ofMinutes(1);

    private Optional<WireGuardPeer> seen = Optional.empty();
    private long handshakes;
    private long shaken;
    private long heard;
    private boolean fallen;

    /// Bytes of peers that were made anew since.
    private long sentBefore;

    private long receivedBefore;

    /// @param now nanoseconds, here and below
    void see(Optional<WireGuardPeer> peer, long now) {
        long handshake = peer.map(WireGuardPeer::handshake).orElse(0L);
        long received = peer.map(WireGuardPeer::received).orElse(0L);
        if (handshake != 0 && handshake != seen.map(WireGuardPeer::handshake).orElse(0L)) {
            handshakes++;
            shaken = now;
            heard = now;
            fallen = false;
        }
        if (received > seen.map(WireGuardPeer::received).orElse(0L)) {
            heard = now;
        }
        seen = peer;
    }

    /// The link does not stand, whatever was seen before.
    void fell() {
        fallen = true;
    }

    /// WireGuard forgets what it has counted: the peer is made anew.
    void madeAnew() {
        sentBefore = sent();
        receivedBefore = received();
        seen = Optional.empty();
    }

    /// The last look at it.
    Optional<WireGuardPeer> seen() {
        return seen;
    }

    long handshakes() {
        return handshakes;
    }

    boolean isAlive(long now) {
        return handshakes > 0 && !fallen && now - shaken < ALIVE.toNanos();
    }

    boolean isSilent(long now) {
        return handshakes > 0 && now - heard >= SILENCE.toNanos();
    }

    long sent() {
        return sentBefore + seen.map(WireGuardPeer::sent).orElse(0L);
    }

    long received() {
        return receivedBefore + seen.map(WireGuardPeer::received).orElse(0L);
    }
}
