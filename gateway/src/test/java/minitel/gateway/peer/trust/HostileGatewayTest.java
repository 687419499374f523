package minitel.gateway.peer.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.peer.trust.proof.ProofMessage;
import minitel.gateway.peer.trust.proof.ProofParties;
import minitel.gateway.peer.trust.proof.ProofParties.Party;
import minitel.gateway.peer.trust.proof.ProofSeal;
import minitel.gateway.peer.trust.proof.ProofText;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Fuzz;
import minitel.kit.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway that would stand in the middle: it reads, changes, repeats and invents all that goes
/// between two peers by an invitation, says whatever fingerprint it likes for either, and has a
/// friend who was invited himself.
final class HostileGatewayTest {
    private static final LinkFingerprint OWN_TO_ALICE = TrustRig.print("x");
    private static final LinkFingerprint OWN_TO_BOB = TrustRig.print("y");

    @TempDir private Path folder;

    private final HandClock clock = new HandClock();
    private TrustRig alice;
    private TrustRig bob;
    private TrustRig carol;

    @BeforeEach
    void open() throws IOException {
        alice = new TrustRig(folder, "alice", "a", clock);
        bob = new TrustRig(folder, "bob", "b", clock);
        carol = new TrustRig(folder, "carol", "c", clock);
    }

    @AfterEach
    void close() throws IOException {
        alice.close();
        bob.close();
        carol.close();
    }

    private void rejects(TrustRig at, PeerUid from, String text) {
        ProofOutcome outcome = at.hears(from, text);
        assertEquals(ProofOutcome.NOTHING, outcome, text);
    }

    @Test
    void itPlaysBothSidesAndIsLinkedByNeither() throws IOException {
        bob.accepts(alice.invites());

        // To Bob it is Alice with its own key, to Alice Bob with another of its own.
        assertInstanceOf(PeerStanding.Changed.class, bob.book.look(alice.uid(), OWN_TO_BOB));
        assertInstanceOf(PeerStanding.Asking.class, alice.book.look(bob.uid(), OWN_TO_ALICE));
        String claim = bob.opening(alice);
        String swapped = claim.replace(bob.self.fingerprint().text(), OWN_TO_ALICE.text());
        rejects(alice, bob.uid(), swapped);
        assertFalse(alice.links(bob.uid(), OWN_TO_ALICE));

        // All that it can do is to pass on what is true.
        String grant = alice.answers(bob, claim);
        bob.hears(alice.uid(), grant);
        assertTrue(alice.links(bob));
        assertTrue(bob.links(alice));
        assertFalse(alice.links(bob.uid(), OWN_TO_ALICE));
        assertFalse(bob.links(alice.uid(), OWN_TO_BOB));
        assertEquals(1, alice.prover.figures().forged());
        assertEquals(1, alice.book.figures().alarms());
        assertEquals(2, bob.book.figures().alarms());
    }

    @Test
    void anyCharacterThatItChangesMakesAClaimWorthless() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);
        for (int at = 0; at < claim.length(); at++) {
            for (char other : new char[] {'0', 'f', 'X', ' '}) {
                if (claim.charAt(at) != other) {
                    String changed = claim.substring(0, at) + other + claim.substring(at + 1);
                    rejects(alice, bob.uid(), changed);
                }
            }
            rejects(alice, bob.uid(), claim.substring(0, at));
        }
        assertEquals(List.of(), alice.book.peers());
        alice.answers(bob, claim); // and the invitation is as good as before
        assertTrue(alice.links(bob));
    }

    @Test
    void aClaimIsOfNobodyButWhoMadeIt() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);

        rejects(alice, carol.uid(), claim);
        rejects(carol, bob.uid(), claim);
        rejects(alice, alice.uid(), claim);

        assertEquals(List.of(), alice.book.peers());
        assertEquals(1, alice.prover.figures().forged());
        assertEquals(1, alice.prover.figures().stray());
    }

    @Test
    void whatIsSentBackToWhoSaidItSaysNothing() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);
        rejects(bob, alice.uid(), claim);

        String grant = alice.answers(bob, claim);
        rejects(alice, bob.uid(), grant);
        // One kind for another, with the MAC of the first.
        rejects(bob, alice.uid(), "minitel-link 1 grant " + words(claim, 3, 5) + mac(claim));
        rejects(bob, alice.uid(), "minitel-link 1 no " + words(claim, 3, 5) + "used " + mac(grant));

        assertFalse(bob.hears(alice.uid(), grant).sentence().isEmpty());
    }

    private static String words(String text, int from, int to) {
        return String.join(" ", List.of(text.split(" ")).subList(from, to)) + " ";
    }

    private static String mac(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    @Test
    void aClaimThatIsRepeatedApprovesNobodyAnew() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);
        alice.answers(bob, claim);
        alice.book.forget("bob");

        ProofOutcome again = alice.hears(bob.uid(), claim);

        assertEquals(Optional.empty(), again.approved());
        assertFalse(alice.links(bob));
        assertEquals(1, alice.prover.figures().declined());
        alice.restarts();
        alice.hears(bob.uid(), claim);
        assertFalse(alice.links(bob));
        clock.pass(TrustRig.DAY);
        alice.invites(); // what has expired is forgotten
        rejects(alice, bob.uid(), claim);
    }

    @Test
    void aGrantOfAnotherTimeIsWorthNothing() throws IOException {
        InvitationLine line = alice.invites();
        bob.accepts(line);
        String grant = alice.answers(bob, bob.opening(alice));
        bob.book.forget("alice");
        bob.accepts(line); // with a number of its own

        rejects(bob, alice.uid(), grant);

        assertEquals(1, bob.prover.figures().stray());
    }

    @Test
    void anInvitationIsUsedByTheFirstAlone() throws IOException {
        InvitationLine line = alice.invites();
        bob.accepts(line);
        carol.accepts(line); // somebody has read it over his shoulder
        alice.answers(bob, bob.opening(alice));

        ProofOutcome late = alice.hears(carol.uid(), carol.opening(alice));

        assertFalse(alice.links(carol));
        assertEquals(
                "carol (cccccccc) has an invitation and is not approved: the invitation was used"
                        + " before, and serves once: another one is needed",
                late.sentence());
        assertEquals(
                "alice does not approve this peer: the invitation was used before, and serves once:"
                        + " another one is needed",
                carol.hears(alice.uid(), late.reply().orElseThrow()).sentence());
        clock.pass(Duration.ofMinutes(1));
        assertEquals(Optional.empty(), carol.prover.opening(carol.self, alice.uid()));
    }

    @Test
    void itCannotSayForAliceThatBobIsNotApproved() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);

        rejects(
                bob,
                alice.uid(),
                "minitel-link 1 no " + words(claim, 3, 5) + "expired " + "0".repeat(64));

        assertEquals(1, bob.prover.figures().forged());
        clock.pass(Duration.ofMinutes(1));
        assertEquals(claim, bob.opening(alice));
    }

    @Test
    void anInvitationThatHasExpiredApprovesNobody() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);
        clock.pass(TrustRig.DAY);

        ProofOutcome late = alice.hears(bob.uid(), claim);

        assertFalse(alice.links(bob));
        assertEquals(
                "alice does not approve this peer: the invitation has expired",
                bob.hears(alice.uid(), late.reply().orElseThrow()).sentence());
        assertEquals(Optional.empty(), bob.prover.opening(bob.self, alice.uid()));
    }

    @Test
    void twoInvitationsAreNotMixedUp() throws IOException {
        InvitationLine forBob = alice.invites();
        InvitationLine forCarol = alice.invites();
        bob.accepts(forBob);
        carol.accepts(forCarol);
        String ofBob = bob.opening(alice);
        String ofCarol = carol.opening(alice);

        rejects(alice, bob.uid(), ofBob.replace(forBob.secret().id(), forCarol.secret().id()));
        String grantOfCarol = alice.answers(carol, ofCarol);
        rejects(bob, alice.uid(), grantOfCarol);
        rejects(
                bob,
                alice.uid(),
                grantOfCarol
                        .replace(forCarol.secret().id(), forBob.secret().id())
                        .replace(words(ofCarol, 4, 5), words(ofBob, 4, 5)));

        alice.answers(bob, ofBob);
        assertTrue(alice.links(bob));
        assertTrue(alice.links(carol));
    }

    @Test
    void whoKnowsAnotherSecretProvesNothing() throws IOException {
        InvitationLine own = carol.invites();
        InvitationLine line = alice.invites();
        for (LinkSecret guess : List.of(own.secret(), LinkSecret.fresh())) {
            Party first = new Party(alice.uid(), alice.self.fingerprint());
            Party second = new Party(carol.uid(), carol.self.fingerprint());
            ProofMessage.Claim claim =
                    new ProofSeal(guess, new ProofParties(first, second))
                            .claim(LinkSecret.digits(), new TunnelName("carol"));
            rejects(alice, carol.uid(), ProofText.of(claim));
            String named = ProofText.of(claim).replace(guess.id(), line.secret().id());
            rejects(alice, carol.uid(), named);
        }
        assertEquals(new ProofFigures(0, 2, 2, 0), alice.prover.figures());
        assertEquals(List.of(), alice.book.peers());
    }

    /// The gateway says of its friend that he is Bob, whom Alice knows.
    @Test
    void aGuestCannotTakeThePlaceOfWhoIsKnown() throws IOException {
        bob.accepts(alice.invites());
        alice.answers(bob, bob.opening(alice));
        carol.accepts(alice.invites());
        carol.self = new LocalPeer(bob.uid(), new TunnelName("bob"), carol.self.fingerprint());

        ProofOutcome claimed = alice.hears(bob.uid(), carol.opening(alice));

        assertEquals(Optional.empty(), claimed.approved());
        assertTrue(alice.links(bob.uid(), TrustRig.print("b")));
        assertFalse(alice.links(bob.uid(), TrustRig.print("c")));
        assertTrue(claimed.sentence().contains("this peer is known there with another key"));
    }

    @Test
    void anyNoiseIsCountedAndNotAnswered() throws IOException {
        bob.accepts(alice.invites());
        String claim = bob.opening(alice);
        Fuzz.times(
                1000,
                3,
                rnd -> {
                    StringBuilder text = new StringBuilder(claim);
                    for (int n = rnd.nextInt(4); n >= 0; n--) {
                        text.setCharAt(rnd.nextInt(text.length()), (char) rnd.nextInt(1, 0x300));
                    }
                    if (!claim.contentEquals(text)) {
                        rejects(alice, bob.uid(), text.toString());
                    }
                });
        rejects(alice, bob.uid(), "x".repeat(1_000_000));
        assertEquals(List.of(), alice.book.peers());
    }

    @Test
    void aFloodOfPresencesIsNoFloodOfClaims() throws IOException {
        bob.accepts(alice.invites());
        long said = 0;
        for (int n = 0; n < 10_000; n++) {
            said += bob.prover.opening(bob.self, alice.uid()).stream().count();
            said += bob.prover.opening(bob.self, TrustRig.uid(n)).stream().count();
        }
        assertEquals(1, said);
    }
}
