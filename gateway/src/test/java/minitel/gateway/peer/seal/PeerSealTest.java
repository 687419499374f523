package minitel.gateway.peer.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

class PeerSealTest {
    private static final PeerUid ALICE = new PeerUid("a".repeat(40));
    private static final PeerUid BOB = new PeerUid("b".repeat(40));

    private final WireGuardKeyPair keysOfAlice = WireGuardKeyPair.fresh();
    private final WireGuardKeyPair keysOfBob = WireGuardKeyPair.fresh();
    private final SealSide alice = new SealSide(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
    private final SealSide bob = new SealSide(BOB, keysOfBob, ALICE, keysOfAlice.publicKey());

    @Test
    void whatIsSaidIsHeardOnceEachWayInItsOrder() {
        alice.says("one");
        alice.says("two");
        SealSide.pass(alice, bob);
        bob.says("three");
        alice.says("four");
        SealSide.pass(alice, bob);
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
        SealSide.pass(alice, bob);
        assertEquals(List.of("hello"), bob.heard);
        assertEquals(List.of("salut"), alice.heard);
        assertEquals(1, alice.renewals);
        assertEquals(1, bob.renewals);
    }

    @Test
    void theLongestTextFitsIntoAnEnvelope() {
        byte[] longest = new byte[PeerSeal.LONGEST_TEXT];
        alice.says("x");
        SealSide.pass(alice, bob);
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
        List<byte[]> passed = SealSide.pass(alice, bob);
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
        List<byte[]> old = SealSide.pass(alice, bob);
        bob.restart();
        bob.heard.clear();
        for (byte[] envelope : old) {
            bob.now += TimeUnit.SECONDS.toNanos(2);
            bob.takes(envelope);
        }
        assertEquals(List.of(), bob.heard);
        assertEquals(1, bob.renewals);
        SealSide.pass(alice, bob); // whatever that has begun
        alice.says("new candidates");
        SealSide.pass(alice, bob);
        assertEquals(List.of("new candidates"), bob.heard);
    }

    @Test
    void nothingOfThePeersEarlierRunIsHeardAgain() {
        alice.says("old");
        List<byte[]> old = SealSide.pass(alice, bob);
        alice.restart();
        alice.says("new");
        SealSide.pass(alice, bob);
        old.forEach(bob::takes);
        SealSide.pass(alice, bob);
        assertEquals(List.of("old", "new"), bob.heard);
    }

    @Test
    void whoIsStartedAnewIsFoundAgainAndBothKnowThatItIsAnotherSession() {
        alice.says("one");
        SealSide.pass(alice, bob);
        bob.restart();
        alice.says("is lost");
        SealSide.pass(alice, bob);
        assertEquals(2, alice.renewals);
        assertEquals(2, bob.renewals);
        assertEquals(List.of(SealLoss.STALE), bob.losses);
        alice.says("two");
        bob.says("three");
        SealSide.pass(alice, bob);
        assertEquals(List.of("one", "two"), bob.heard);
        assertEquals(List.of("three"), alice.heard);
    }

    @Test
    void whatWasOnItsWayWhenAnotherSessionBeganIsStillHeard() {
        alice.says("one");
        SealSide.pass(alice, bob);
        bob.says("late");
        byte[] late = bob.out.remove();
        byte[] hello = new HelloSeal(party()).sealed(WireGuardKeyPair.fresh());
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
        List<byte[]> old = SealSide.pass(alice, bob);
        alice.restart();
        alice.says("two");
        SealSide.pass(alice, bob);
        bob.takes(old.getFirst());
        bob.out.clear(); // the answer goes nowhere
        alice.says("three");
        bob.says("four");
        SealSide.pass(alice, bob);
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
        SealSide.pass(alice, bob);
        assertEquals(List.of("one"), bob.heard);
    }

    @Test
    void anyOneEnvelopeMayBeLostAndTheNextTextsAreHeard() {
        for (int lost = 0; lost < 4; lost++) {
            SealSide one = new SealSide(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
            SealSide other = new SealSide(BOB, keysOfBob, ALICE, keysOfAlice.publicKey());
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
                SealSide.pass(one, other);
            }
            assertTrue(other.heard.contains("one 2"), "lost " + lost);
            assertTrue(one.heard.contains("other 2"), "lost " + lost);
        }
    }

    @Test
    void envelopesMayOvertakeEachOther() {
        alice.says("first");
        SealSide.pass(alice, bob);
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
        SealSide.pass(alice, bob);
        alice.says("late");
        byte[] late = alice.out.remove();
        for (int i = 0; i < CounterWindow.REACH; i++) {
            alice.says("t" + i);
        }
        SealSide.pass(alice, bob);
        bob.takes(late);
        assertEquals(List.of(SealLoss.REPEATED), bob.losses);
    }

    @Test
    void textsThatWaitAreBoundedAndGrowOld() {
        for (int i = 0; i < PeerSeal.MOST_WAITING + 3; i++) {
            alice.says("t" + i);
        }
        assertEquals(3, alice.seal.unsaid());
        SealSide.pass(alice, bob);
        assertEquals(PeerSeal.MOST_WAITING, bob.heard.size());
        assertEquals("t3", bob.heard.getFirst());
        SealSide lonely = new SealSide(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
        lonely.says("nobody hears it");
        lonely.out.clear();
        lonely.waits(PeerSeal.WAITING.toSeconds());
        assertTrue(lonely.out.isEmpty());
        assertEquals(1, lonely.seal.unsaid());
    }

    @Test
    void eachSessionHasKeysOfItsOwn() {
        alice.says("same");
        byte[] first = SealSide.pass(alice, bob).getLast();
        alice.restart();
        bob.restart();
        alice.says("same");
        byte[] second = SealSide.pass(alice, bob).getLast();
        assertNotEquals(Optional.of(List.of(first)), Optional.of(List.of(second)));
        assertFalse(Arrays.equals(first, second));
    }
}
