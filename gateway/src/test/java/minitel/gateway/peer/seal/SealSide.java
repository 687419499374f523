package minitel.gateway.peer.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;

/// One end, what it wants to send, and what it has heard.
final class SealSide {
    private final PeerUid uid;
    private final WireGuardKeyPair keys;
    private final PeerUid peerUid;
    private final WireGuardKey peer;
    PeerSeal seal;
    final ArrayDeque<byte[]> out = new ArrayDeque<>();
    final List<String> heard = new ArrayList<>();
    final List<SealLoss> losses = new ArrayList<>();
    int renewals;
    long now;

    SealSide(PeerUid uid, WireGuardKeyPair keys, PeerUid peerUid, WireGuardKey peer) {
        this.uid = uid;
        this.keys = keys;
        this.peerUid = peerUid;
        this.peer = peer;
        seal = new PeerSeal(uid, keys, peerUid, peer);
    }

    /// As a program that is started anew.
    void restart() {
        seal = new PeerSeal(uid, keys, peerUid, peer);
        out.clear();
    }

    void says(String text) {
        out.addAll(seal.seal(text.getBytes(UTF_8), now));
    }

    void takes(byte[] envelope) {
        SealOpening opening = seal.open(envelope, now);
        opening.text().ifPresent(text -> heard.add(new String(text, UTF_8)));
        opening.loss().ifPresent(losses::add);
        renewals += opening.renewed() ? 1 : 0;
        out.addAll(opening.replies());
    }

    void waits(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
        out.addAll(seal.again(now));
    }

    /// Passes all that is said, until nobody says more.
    ///
    /// @return what has passed
    static List<byte[]> pass(SealSide one, SealSide other) {
        List<byte[]> passed = new ArrayList<>();
        while (!one.out.isEmpty() || !other.out.isEmpty()) {
            assertTrue(passed.size() < 100, "they go on for ever");
            SealSide from = one.out.isEmpty() ? other : one;
            byte[] envelope = from.out.remove();
            passed.add(envelope);
            (from == one ? other : one).takes(envelope);
        }
        return passed;
    }
}
