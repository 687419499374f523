package minitel.gateway.peer.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

/// What somebody in between may try.
class SealForgeryTest {
    private static final PeerUid ALICE = new PeerUid("a".repeat(40));
    private static final PeerUid BOB = new PeerUid("b".repeat(40));

    private final WireGuardKeyPair keysOfAlice = WireGuardKeyPair.fresh();
    private final WireGuardKeyPair keysOfBob = WireGuardKeyPair.fresh();
    private final SealSide alice = new SealSide(ALICE, keysOfAlice, BOB, keysOfBob.publicKey());
    private final SealSide bob = new SealSide(BOB, keysOfBob, ALICE, keysOfAlice.publicKey());

    @Test
    void noEnvelopeShowsWhatIsInIt() {
        alice.says("candidates of alice");
        for (byte[] envelope : SealSide.pass(alice, bob)) {
            assertFalse(new String(envelope, UTF_8).contains("candidates"));
        }
        assertEquals(List.of("candidates of alice"), bob.heard);
    }

    @Test
    void everyChangedBitIsNoticedAndLeavesTheSessionAsItWas() {
        alice.says("first");
        SealSide.pass(alice, bob);
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
        SealSide.pass(alice, bob);
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
        WireGuardKeyPair gateways = WireGuardKeyPair.fresh();
        SealSide middle = new SealSide(ALICE, gateways, BOB, keysOfBob.publicKey());
        middle.says("I am alice");
        middle.out.forEach(bob::takes);
        assertEquals(List.of(SealLoss.FORGED), bob.losses);
        assertTrue(bob.out.isEmpty());
    }

    @Test
    void anEnvelopeForAnotherOrOfAnotherUidIsNone() {
        PeerUid carol = new PeerUid("c".repeat(40));
        SealSide asCarol = new SealSide(carol, keysOfAlice, BOB, keysOfBob.publicKey());
        asCarol.says("under another uid");
        asCarol.out.forEach(bob::takes);
        SealSide toCarol = new SealSide(ALICE, keysOfAlice, carol, keysOfBob.publicKey());
        toCarol.says("for another uid");
        toCarol.out.forEach(bob::takes);
        assertEquals(List.of(SealLoss.FORGED, SealLoss.FORGED), bob.losses);
    }

    @Test
    void anEnvelopeThatIsSentBackIsNone() {
        alice.says("one");
        alice.takes(alice.out.peek());
        assertEquals(List.of(SealLoss.FORGED), alice.losses);
        SealSide.pass(alice, bob);
        alice.says("two");
        alice.takes(alice.out.peek());
        assertEquals(List.of(), alice.heard);
    }

    @Test
    void aKeyWithWhichEverybodyCouldReadIsRefused() {
        WireGuardKey zero = WireGuardKey.of(new byte[32]);
        assertThrows(
                IllegalArgumentException.class, () -> new PeerSeal(ALICE, keysOfAlice, BOB, zero));
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
        SealSide.pass(alice, bob);
        alice.says("old");
        byte[] old = alice.out.remove();
        bob.restart();
        for (int i = 0; i < 1000; i++) {
            bob.takes(old);
        }
        assertEquals(1, bob.out.size());
    }
}
