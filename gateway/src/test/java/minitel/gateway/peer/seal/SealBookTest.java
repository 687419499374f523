package minitel.gateway.peer.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

class SealBookTest {
    private static final PeerUid ALICE = new PeerUid("a".repeat(40));
    private static final PeerUid BOB = new PeerUid("b".repeat(40));
    private static final byte[] TEXT = "text".getBytes(UTF_8);

    private final WireGuardKeyPair keysOfAlice = WireGuardKeyPair.fresh();
    private final WireGuardKeyPair keysOfBob = WireGuardKeyPair.fresh();
    private final SealBook alice = new SealBook(ALICE, keysOfAlice);
    private final SealBook bob = new SealBook(BOB, keysOfBob);
    private long now;

    /// Says it from alice to bob, with all that has to pass for that.
    private boolean arrives(byte[] text) {
        ArrayDeque<byte[]> toBob =
                new ArrayDeque<>(alice.seal(BOB, keysOfBob.publicKey(), text, 0));
        boolean heard = false;
        while (!toBob.isEmpty()) {
            SealOpening atBob = bob.open(ALICE, keysOfAlice.publicKey(), toBob.remove(), 0, true);
            heard |= atBob.text().isPresent();
            for (byte[] reply : atBob.replies()) {
                toBob.addAll(alice.open(BOB, keysOfBob.publicKey(), reply, 0, true).replies());
            }
        }
        return heard;
    }

    @Test
    void keepsASealForEachPeer() {
        assertTrue(arrives(TEXT));
        assertEquals(1, alice.seal(BOB, keysOfBob.publicKey(), TEXT, 0).size());
        assertTrue(arrives(TEXT));
        assertEquals(0L, bob.losses().get(SealLoss.UNSAID));
    }

    @Test
    void whoIsForgottenBeginsAnew() {
        assertTrue(arrives(TEXT));
        alice.forget(BOB);
        assertTrue(arrives(TEXT));
    }

    @Test
    void aPeerWithAnotherKeyIsAnotherOne() {
        assertTrue(arrives(TEXT));
        WireGuardKey another = WireGuardKeyPair.fresh().publicKey();
        byte[] hello = alice.seal(BOB, another, TEXT, 0).getFirst();
        assertTrue(bob.open(ALICE, keysOfAlice.publicKey(), hello, 0, true).text().isEmpty());
        assertEquals(Map.of(SealLoss.FORGED, 1L, SealLoss.UNSAID, 0L), bob.losses());
    }

    /// How many of so many strangers are answered, each with a good hello, at one moment.
    private long answered(int strangers, int hellos) {
        long answered = 0;
        for (int i = 0; i < strangers; i++) {
            PeerUid uid = new PeerUid("%040x".formatted(i));
            WireGuardKeyPair keys = WireGuardKeyPair.fresh();
            SealBook stranger = new SealBook(uid, keys);
            for (int j = 0; j < hellos; j++) {
                stranger.forget(BOB);
                byte[] hello = stranger.seal(BOB, keysOfBob.publicKey(), TEXT, 0).getFirst();
                SealOpening atBob = bob.open(uid, keys.publicKey(), hello, now, false);
                answered += atBob.replies().size();
            }
        }
        return answered;
    }

    /// Each costs five agreements of keys.
    @Test
    void strangersTogetherCostNoMoreThanTwentyLooksASecondAndNobodyWhoIsLinkedWaitsForThem() {
        assertTrue(answered(1, 100) < PeerSeal.MOST_SESSIONS + 1);
        assertTrue(answered(50, 20) < SealBook.MOST_STRANGE);
        assertTrue(arrives(TEXT));
        now += Duration.ofSeconds(1).toNanos();
        assertEquals(2, answered(2, 1), "the next second");
    }

    @Test
    void aKeyThatIsAnotherOneEachTimeCostsNoMore() {
        for (int i = 0; i < 1000; i++) {
            WireGuardKey key = WireGuardKeyPair.fresh().publicKey();
            bob.open(ALICE, key, new byte[HelloSeal.LENGTH], 0, false);
        }
        long tooFast = bob.losses().get(SealLoss.TOO_FAST);
        assertEquals(1000 - SealBook.MOST_STRANGE, tooFast);
    }

    @Test
    void whatWaitsIsAskedForByPeer() {
        alice.seal(BOB, keysOfBob.publicKey(), TEXT, 0);
        assertEquals(Map.of(), alice.again(0));
        Map<PeerUid, List<byte[]>> later = alice.again(PeerSeal.AGAIN.toNanos());
        assertEquals(1, later.get(BOB).size());
        alice.again(PeerSeal.WAITING.toNanos());
        assertEquals(1L, alice.losses().get(SealLoss.UNSAID));
    }

    @Test
    void thosePeersAreKeptThatWereUsedLast() {
        assertTrue(arrives(TEXT));
        WireGuardKey key = WireGuardKeyPair.fresh().publicKey();
        for (int i = 0; i < SealBook.MOST; i++) {
            alice.seal(new PeerUid("%040x".formatted(i)), key, TEXT, 0);
        }
        List<byte[]> first = alice.seal(BOB, keysOfBob.publicKey(), TEXT, 0);
        assertEquals(HelloSeal.HELLO, first.getFirst()[0]); // it has to begin anew
        assertFalse(alice.again(PeerSeal.AGAIN.toNanos()).isEmpty());
    }
}
