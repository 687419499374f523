package minitel.gateway.peer.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two engines, started anew now and then, with a gateway between them that keeps all that ever
/// passed, and loses, repeats, turns round, changes and sends back what it likes.
class HostileGatewayTest {
    private static final int STEPS = 2000;

    private final WireGuardKeyPair keysOfAlice = WireGuardKeyPair.fresh();
    private final WireGuardKeyPair keysOfBob = WireGuardKeyPair.fresh();
    private final End alice = new End("a", keysOfAlice, "b", keysOfBob.publicKey());
    private final End bob = new End("b", keysOfBob, "a", keysOfAlice.publicKey());
    private long now;
    private int said;

    private final class End {
        private final PeerUid uid;
        private final WireGuardKeyPair keys;
        private final PeerUid peerUid;
        private final WireGuardKey peer;
        private PeerSeal seal;
        private final List<byte[]> recorded = new ArrayList<>();
        private final List<byte[]> out = new ArrayList<>();
        private final List<String> heard = new ArrayList<>();

        End(String uid, WireGuardKeyPair keys, String peerUid, WireGuardKey peer) {
            this.uid = new PeerUid(uid.repeat(40));
            this.keys = keys;
            this.peerUid = new PeerUid(peerUid.repeat(40));
            this.peer = peer;
            seal = fresh();
        }

        private PeerSeal fresh() {
            return new PeerSeal(uid, keys, peerUid, peer);
        }

        void restart() {
            seal = fresh();
        }

        String says() {
            String text = uid.brief() + " " + said++;
            sends(seal.seal(text.getBytes(UTF_8), now));
            return text;
        }

        private void sends(List<byte[]> envelopes) {
            recorded.addAll(envelopes);
            out.addAll(envelopes);
        }

        void takes(byte[] envelope) {
            SealOpening opening = seal.open(envelope, now);
            opening.text().ifPresent(text -> heard.add(new String(text, UTF_8)));
            sends(opening.replies());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverItDoesNothingIsHeardTwiceOrOfAnotherAndGoodTimesComeBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < STEPS; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(random.nextInt(500));
            boolean toBob = random.nextBoolean();
            step(random, toBob ? alice : bob, toBob ? bob : alice);
        }
        for (End end : List.of(alice, bob)) {
            assertEquals(end.heard.stream().distinct().count(), end.heard.size());
            assertTrue(end.heard.stream().allMatch(it -> it.startsWith(end.peerUid.brief())));
        }
        assertTrue(alice.heard.size() > 10 && bob.heard.size() > 10, "it was all lost");
        honest();
        String last = alice.says();
        String answer = bob.says();
        passAll();
        assertEquals(last, bob.heard.getLast());
        assertEquals(answer, alice.heard.getLast());
    }

    private void step(SplittableRandom random, End from, End to) {
        switch (random.nextInt(40)) {
            case 0 -> to.restart();
            case 1, 2 -> any(random, from.recorded).ifPresent(to::takes); // of whenever
            case 3 -> any(random, from.recorded).ifPresent(from::takes); // sent back
            case 4 -> any(random, from.recorded).ifPresent(it -> to.takes(changed(random, it)));
            case 5 -> from.out.clear();
            case 6, 7, 8, 9 -> from.says();
            case 10 -> from.sends(from.seal.again(now));
            default -> {
                if (!from.out.isEmpty()) {
                    int which = random.nextInt(4) == 0 ? random.nextInt(from.out.size()) : 0;
                    to.takes(from.out.remove(which));
                }
            }
        }
    }

    private static Optional<byte[]> any(SplittableRandom random, List<byte[]> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static byte[] changed(SplittableRandom random, byte[] envelope) {
        byte[] changed = envelope.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    /// All passes for a while, as between people who go on talking.
    private void honest() {
        passAll();
        for (int i = 0; i < 3; i++) {
            now += TimeUnit.SECONDS.toNanos(6);
            alice.sends(alice.seal.again(now));
            bob.sends(bob.seal.again(now));
            alice.says();
            bob.says();
            passAll();
        }
    }

    private void passAll() {
        int passed = 0;
        while (!alice.out.isEmpty() || !bob.out.isEmpty()) {
            assertTrue(passed++ < 10_000, "they go on for ever");
            now += TimeUnit.MILLISECONDS.toNanos(20);
            boolean toBob = !alice.out.isEmpty();
            (toBob ? bob : alice).takes((toBob ? alice : bob).out.removeFirst());
        }
    }
}
