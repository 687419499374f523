package minitel.gateway.peer.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

class PeerSealTest {
    private static final PeerUid ALICE = new PeerUid("a".repeat(40));
    private static final PeerUid BOB = new PeerUid("b".repeat(40));

    private final AgreementKeyPair keysOfAlice = AgreementKeyPair.fresh();
    private final AgreementKeyPair keysOfBob = AgreementKeyPair.fresh();
    private final Side alice = new Side(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
    private final Side bob = new Side(BOB, keysOfBob, ALICE, keysOfAlice.publicKey());

    /// One end, what it wants to send, and what it has heard.
    private static final class Side {
        private final PeerUid uid;
        private final AgreementKeyPair keys;
        private final PeerUid peerUid;
        private final AgreementKey peer;
        private PeerSeal seal;
        private final ArrayDeque<byte[]> out = new ArrayDeque<>();
        private final List<String> heard = new ArrayList<>();
        private final List<SealLoss> losses = new ArrayList<>();
        private int renewals;
        private long now;

        Side(PeerUid uid, AgreementKeyPair keys, PeerUid peerUid, AgreementKey peer) {
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
    }

    /// Passes all that is said, until nobody says more.
    ///
    /// @return what has passed
    private static List<byte[]> pass(Side one, Side other) {
        List<byte[]> passed = new ArrayList<>();
        while (!one.out.isEmpty() || !other.out.isEmpty()) {
            assertTrue(passed.size() < 100, "they go on for ever");
            Side from = one.out.isEmpty() ? other : one;
            byte[] envelope = from.out.remove();
            passed.add(envelope);
            (from == one ? other : one).takes(envelope);
        }
        return passed;
    }

    @Test
    void whatIsSaidIsHeardOnceEachWayInItsOrder() {
        alice.says("one");
        alice.says("two");
        pass(alice, bob);
        bob.says("three");
        alice.says("four");
        pass(alice, bob);
        assertEquals(List.of("one", "two", "four"), bob.heard);
        assertEquals(List.of("three"), alice.heard);
        assertEquals(List.of(), alice.losses);
        assertEquals(List.of(), bob.losses);
        assertEquals(1, alice.renewals);
        assertEquals(1, bob.renewals);
    }

    @Test
    void bothMayBeginAtTheSameTime() {
        alice.says("hello");
        bob.says("salut");
        pass(alice, bob);
        assertEquals(List.of("hello"), bob.heard);
        assertEquals(List.of("salut"), alice.heard);
        assertEquals(1, alice.renewals);
        assertEquals(1, bob.renewals);
    }

    @Test
    void noEnvelopeShowsWhatIsInIt() {
        alice.says("candidates of alice");
        for (byte[] envelope : pass(alice, bob)) {
            assertFalse(new String(envelope, UTF_8).contains("candidates"));
        }
        assertEquals(List.of("candidates of alice"), bob.heard);
    }

    @Test
    void theLongestTextFitsIntoAnEnvelope() {
        byte[] longest = new byte[PeerSeal.LONGEST_TEXT];
        alice.says("x");
        pass(alice, bob);
        List<byte[]> envelopes = alice.seal.seal(longest, 0);
        assertEquals(4096, envelopes.getFirst().length);
        assertArrayEquals(longest, bob.seal.open(envelopes.getFirst(), 0).text().orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () -> alice.seal.seal(new byte[PeerSeal.LONGEST_TEXT + 1], 0));
        assertThrows(IllegalArgumentException.class, () -> alice.seal.seal(new byte[0], 0));
    }

    @Test
    void aRepeatedEnvelopeIsHeardOnce() {
        alice.says("one");
        List<byte[]> passed = pass(alice, bob);
        for (byte[] envelope : passed) {
            bob.takes(envelope);
            alice.takes(envelope);
        }
        assertEquals(List.of("one"), bob.heard);
        assertTrue(bob.losses.contains(SealLoss.REPEATED));
    }

    @Test
    void nothingOfAnEarlierRunIsHeardAgain() {
        alice.says("old candidates");
        List<byte[]> old = pass(alice, bob);
        bob.restart();
        bob.heard.clear();
        for (byte[] envelope : old) {
            bob.now += TimeUnit.SECONDS.toNanos(2);
            bob.takes(envelope);
        }
        assertEquals(List.of(), bob.heard);
        assertEquals(1, bob.renewals);
        pass(alice, bob); // whatever that has begun
        alice.says("new candidates");
        pass(alice, bob);
        assertEquals(List.of("new candidates"), bob.heard);
    }

    @Test
    void nothingOfThePeersEarlierRunIsHeardAgain() {
        alice.says("old");
        List<byte[]> old = pass(alice, bob);
        alice.restart();
        alice.says("new");
        pass(alice, bob);
        old.forEach(bob::takes);
        pass(alice, bob);
        assertEquals(List.of("old", "new"), bob.heard);
    }

    @Test
    void whoIsStartedAnewIsFoundAgainAndBothKnowThatItIsAnotherSession() {
        alice.says("one");
        pass(alice, bob);
        bob.restart();
        alice.says("is lost");
        pass(alice, bob);
        assertEquals(2, alice.renewals);
        assertEquals(2, bob.renewals);
        assertEquals(List.of(SealLoss.STALE), bob.losses);
        alice.says("two");
        bob.says("three");
        pass(alice, bob);
        assertEquals(List.of("one", "two"), bob.heard);
        assertEquals(List.of("three"), alice.heard);
    }

    @Test
    void whatWasOnItsWayWhenAnotherSessionBeganIsStillHeard() {
        alice.says("one");
        pass(alice, bob);
        bob.says("late");
        byte[] late = bob.out.remove();
        byte[] hello = new HelloSeal(party()).sealed(AgreementKeyPair.fresh());
        bob.takes(hello); // somebody says again what alice has said once
        bob.out.clear();
        alice.takes(late);
        assertEquals(List.of("late"), alice.heard);
    }

    private SealParty party() {
        return new SealParty(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
    }

    @Test
    void aHelloThatIsSaidAgainDestroysNoSession() {
        alice.says("one");
        List<byte[]> old = pass(alice, bob);
        alice.restart();
        alice.says("two");
        pass(alice, bob);
        bob.takes(old.getFirst());
        bob.out.clear(); // the answer goes nowhere
        alice.says("three");
        bob.says("four");
        pass(alice, bob);
        assertEquals(List.of("one", "two", "three"), bob.heard);
        assertEquals(List.of("four"), alice.heard);
    }

    @Test
    void aLostHelloIsSaidAgain() {
        alice.says("one");
        alice.out.clear();
        alice.waits(1);
        assertTrue(alice.out.isEmpty());
        alice.waits(5);
        pass(alice, bob);
        assertEquals(List.of("one"), bob.heard);
    }

    @Test
    void anyOneEnvelopeMayBeLostAndTheNextTextsAreHeard() {
        for (int lost = 0; lost < 4; lost++) {
            Side one = new Side(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
            Side other = new Side(BOB, keysOfBob, ALICE, keysOfAlice.publicKey());
            one.says("one");
            for (int i = 0; i < lost && !(one.out.isEmpty() && other.out.isEmpty()); i++) {
                if (one.out.isEmpty()) {
                    one.takes(other.out.remove());
                } else {
                    other.takes(one.out.remove());
                }
            }
            one.out.clear();
            other.out.clear();
            for (int i = 0; i < 3; i++) {
                one.waits(6);
                other.waits(6);
                one.says("one " + i);
                other.says("other " + i);
                pass(one, other);
            }
            assertTrue(other.heard.contains("one 2"), "lost " + lost);
            assertTrue(one.heard.contains("other 2"), "lost " + lost);
        }
    }

    @Test
    void envelopesMayOvertakeEachOther() {
        alice.says("first");
        pass(alice, bob);
        for (int i = 0; i < CounterWindow.REACH; i++) {
            alice.says("t" + i);
        }
        List<byte[]> turned = new ArrayList<>(alice.out).reversed();
        turned.forEach(bob::takes);
        turned.forEach(bob::takes);
        assertEquals(1 + CounterWindow.REACH, bob.heard.size());
        assertEquals(CounterWindow.REACH, bob.losses.size());
    }

    @Test
    void oneThatComesTooLateIsNotHeardAsItMayHaveBeen() {
        alice.says("first");
        pass(alice, bob);
        alice.says("late");
        byte[] late = alice.out.remove();
        for (int i = 0; i < CounterWindow.REACH; i++) {
            alice.says("t" + i);
        }
        pass(alice, bob);
        bob.takes(late);
        assertEquals(List.of(SealLoss.REPEATED), bob.losses);
    }

    @Test
    void everyChangedBitIsNoticedAndLeavesTheSessionAsItWas() {
        alice.says("first");
        pass(alice, bob);
        alice.says("text");
        byte[] envelope = alice.out.remove();
        for (int bit = 0; bit < envelope.length * 8; bit++) {
            byte[] changed = envelope.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            bob.now += TimeUnit.SECONDS.toNanos(1);
            bob.takes(changed);
            bob.out.clear();
        }
        assertEquals(List.of("first"), bob.heard);
        assertEquals(envelope.length * 8, bob.losses.size());
        bob.takes(envelope);
        assertEquals(List.of("first", "text"), bob.heard);
    }

    @Test
    void everyChangedBitOfAHelloIsNoticed() {
        alice.says("first");
        byte[] hello = alice.out.remove();
        for (int bit = 0; bit < hello.length * 8; bit++) {
            byte[] changed = hello.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            bob.now += TimeUnit.SECONDS.toNanos(1);
            bob.takes(changed);
        }
        assertTrue(bob.out.isEmpty());
        assertEquals(hello.length * 8, bob.losses.size());
    }

    @Test
    void whateverIsCutOffOrMadeUpIsNoEnvelope() {
        alice.says("first");
        pass(alice, bob);
        alice.says("text");
        byte[] envelope = alice.out.remove();
        for (int length = 0; length < envelope.length; length++) {
            bob.now += TimeUnit.SECONDS.toNanos(1);
            bob.takes(Arrays.copyOf(envelope, length));
        }
        SplittableRandom random = new SplittableRandom(14);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = (byte) random.nextInt(4);
            }
            bob.takes(noise);
        }
        assertEquals(List.of("first"), bob.heard);
        bob.out.clear();
        bob.takes(envelope);
        assertEquals(List.of("first", "text"), bob.heard);
    }

    @Test
    void aGatewayWithKeysOfItsOwnIsNobody() {
        AgreementKeyPair gateways = AgreementKeyPair.fresh();
        Side middle = new Side(ALICE, gateways, BOB, keysOfBob.publicKey());
        middle.says("I am alice");
        middle.out.forEach(bob::takes);
        assertEquals(List.of(SealLoss.FORGED), bob.losses);
        assertTrue(bob.out.isEmpty());
    }

    @Test
    void anEnvelopeForAnotherOrOfAnotherUidIsNone() {
        PeerUid carol = new PeerUid("c".repeat(40));
        Side asCarol = new Side(carol, keysOfAlice, BOB, keysOfBob.publicKey());
        asCarol.says("under another uid");
        asCarol.out.forEach(bob::takes);
        Side toCarol = new Side(ALICE, keysOfAlice, carol, keysOfBob.publicKey());
        toCarol.says("for another uid");
        toCarol.out.forEach(bob::takes);
        assertEquals(List.of(SealLoss.FORGED, SealLoss.FORGED), bob.losses);
    }

    @Test
    void anEnvelopeThatIsSentBackIsNone() {
        alice.says("one");
        alice.takes(alice.out.peek());
        assertEquals(List.of(SealLoss.FORGED), alice.losses);
        pass(alice, bob);
        alice.says("two");
        alice.takes(alice.out.peek());
        assertEquals(List.of(), alice.heard);
    }

    @Test
    void aKeyWithWhichEverybodyCouldReadIsRefused() {
        AgreementKey zero = AgreementKey.of(new byte[32]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new PeerSeal(ALICE, keysOfAlice, BOB, zero));
        byte[] hello = new byte[HelloSeal.LENGTH];
        hello[0] = HelloSeal.HELLO;
        bob.takes(hello);
        assertEquals(List.of(SealLoss.FORGED), bob.losses);
    }

    @Test
    void nobodySealsToHimself() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PeerSeal(ALICE, keysOfAlice, ALICE, keysOfBob.publicKey()));
    }

    @Test
    void textsThatWaitAreBoundedAndGrowOld() {
        for (int i = 0; i < PeerSeal.MOST_WAITING + 3; i++) {
            alice.says("t" + i);
        }
        assertEquals(3, alice.seal.unsaid());
        pass(alice, bob);
        assertEquals(PeerSeal.MOST_WAITING, bob.heard.size());
        assertEquals("t3", bob.heard.getFirst());
        Side lonely = new Side(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
        lonely.says("nobody hears it");
        lonely.out.clear();
        lonely.waits(PeerSeal.WAITING.toSeconds());
        assertTrue(lonely.out.isEmpty());
        assertEquals(1, lonely.seal.unsaid());
    }

    @Test
    void aFloodOfHellosCostsABoundedNumberOfAgreements() {
        alice.says("one");
        byte[] hello = alice.out.remove();
        for (int i = 0; i < 1000; i++) {
            bob.takes(hello);
        }
        assertEquals(PeerSeal.MOST_SESSIONS, bob.out.size());
        assertEquals(1000 - PeerSeal.MOST_SESSIONS, bob.losses.size());
    }

    @Test
    void aFloodOfOldTextsIsAnsweredOnceASecond() {
        alice.says("one");
        pass(alice, bob);
        alice.says("old");
        byte[] old = alice.out.remove();
        bob.restart();
        for (int i = 0; i < 1000; i++) {
            bob.takes(old);
        }
        assertEquals(1, bob.out.size());
    }

    @Test
    void eachSessionHasKeysOfItsOwn() {
        alice.says("same");
        byte[] first = pass(alice, bob).getLast();
        alice.restart();
        bob.restart();
        alice.says("same");
        byte[] second = pass(alice, bob).getLast();
        assertNotEquals(Optional.of(List.of(first)), Optional.of(List.of(second)));
        assertFalse(Arrays.equals(first, second));
    }
}
