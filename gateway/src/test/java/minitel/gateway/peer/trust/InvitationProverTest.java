package minitel.gateway.peer.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.kit.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How two controllers come to trust each other by an invitation, on good days.
final class InvitationProverTest {
    @TempDir private Path folder;

    private final HandClock clock = new HandClock();
    private TrustRig alice;
    private TrustRig bob;

    @BeforeEach
    void open() throws IOException {
        alice = new TrustRig(folder, "alice", "a", clock);
        bob = new TrustRig(folder, "bob", "b", clock);
    }

    @AfterEach
    void close() throws IOException {
        alice.close();
        bob.close();
    }

    @Test
    void twoPeersTrustEachOtherByOneInvitation() throws IOException {
        ApprovedPeer inviter = bob.accepts(alice.invites());
        assertEquals("alice", inviter.name().text());
        assertTrue(bob.links(alice));
        assertFalse(alice.links(bob));

        ProofOutcome claimed = alice.hears(bob.uid(), bob.opening(alice));

        assertTrue(alice.links(bob));
        assertEquals(alice.knows(bob), claimed.approved());
        assertEquals("bob is approved by your invitation", claimed.sentence());
        assertEquals(List.of(), alice.book.askers());

        ProofOutcome granted = bob.hears(alice.uid(), claimed.reply().orElseThrow());

        assertEquals("alice has approved this peer", granted.sentence());
        assertEquals(Optional.empty(), granted.reply());
        clock.pass(Duration.ofMinutes(2));
        assertEquals(Optional.empty(), bob.prover.opening(bob.self, alice.uid()));
        assertEquals(new ProofFigures(0, 0, 0, 0), alice.prover.figures());
    }

    @Test
    void whatIsLostIsSaidAgainWithTheNextPresence() throws IOException {
        bob.accepts(alice.invites());
        String lost = bob.opening(alice);
        assertEquals(Optional.empty(), bob.prover.opening(bob.self, alice.uid())); // at once

        clock.pass(Duration.ofSeconds(5));
        String claim = bob.opening(alice);
        assertEquals(lost, claim);

        alice.answers(bob, claim); // lost
        clock.pass(Duration.ofSeconds(5));
        ProofOutcome again = alice.hears(bob.uid(), bob.opening(alice));

        assertEquals(Optional.empty(), again.approved());
        assertEquals("", again.sentence());
        assertEquals(
                "alice has approved this peer",
                bob.hears(alice.uid(), again.reply().orElseThrow()).sentence());
    }

    @Test
    void allOfItSurvivesARestartAtEachStep() throws IOException {
        InvitationLine line = alice.invites();
        alice.restarts();
        bob.accepts(line);
        bob.restarts();
        assertTrue(bob.links(alice));
        String claim = bob.opening(alice);

        alice.answers(bob, claim);
        alice.restarts();
        assertTrue(alice.links(bob));
        String grant = alice.answers(bob, claim);

        bob.restarts();
        assertFalse(bob.hears(alice.uid(), grant).sentence().isEmpty());
        bob.restarts();
        assertEquals(Optional.empty(), bob.prover.opening(bob.self, alice.uid()));
        assertTrue(bob.links(alice));
    }

    @Test
    void bothMayInviteEachOther() throws IOException {
        InvitationLine ofAlice = alice.invites();
        InvitationLine ofBob = bob.invites();
        bob.accepts(ofAlice);
        alice.accepts(ofBob);

        String granted = alice.answers(bob, bob.opening(alice));
        bob.hears(alice.uid(), granted);
        String grantedToo = bob.answers(alice, alice.opening(bob));
        alice.hears(bob.uid(), grantedToo);

        assertTrue(alice.links(bob));
        assertTrue(bob.links(alice));
        assertEquals(1, alice.book.peers().size());
    }

    @Test
    void nobodyGetsAnothersName() throws IOException {
        try (TrustRig otherBob = new TrustRig(folder.resolve("other"), "bob", "c", clock)) {
            bob.accepts(alice.invites());
            alice.answers(bob, bob.opening(alice));
            otherBob.accepts(alice.invites());
            alice.answers(otherBob, otherBob.opening(alice));

            assertEquals("bob", alice.knows(bob).orElseThrow().name().text());
            assertEquals("bob-2", alice.knows(otherBob).orElseThrow().name().text());
        }
    }

    @Test
    void anInvitationThatCannotBeAcceptedIsRefusedWithASentence() throws IOException {
        InvitationLine own = alice.invites();
        assertEquals(
                "this invitation is your own: the other one has to accept it", refusal(alice, own));

        clock.pass(TrustRig.DAY);
        assertEquals(
                "the invitation has expired at 2026-11-22T10:00:00Z, and here it is"
                        + " 2026-11-22T10:00:00Z: ask for another one, or set the clock that is wrong",
                refusal(bob, own));

        bob.accepts(alice.invites());
        alice.rekeys("x");
        assertEquals(
                "alice is approved with another key than the invitation says. If he says himself"
                        + " that he has a new one, forget alice first",
                refusal(bob, alice.invites()));
        assertTrue(bob.links(alice.uid(), TrustRig.print("a")));
    }

    private static String refusal(TrustRig at, InvitationLine line) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> at.accepts(line)).getMessage());
    }

    @Test
    void aPeerWithANewKeyIsForgottenAndInvitedAgain() throws IOException {
        bob.accepts(alice.invites());
        alice.answers(bob, bob.opening(alice));
        alice.rekeys("x");

        bob.book.forget("alice");
        assertFalse(bob.links(alice));
        bob.accepts(alice.invites());
        clock.pass(Duration.ofMinutes(2));

        assertTrue(bob.links(alice));
        alice.answers(bob, bob.opening(alice));
        assertTrue(alice.links(bob));
    }

    @Test
    void invitationsAreFewAndCanBeWithdrawn() throws IOException {
        List<InvitationLine> lines = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            lines.add(alice.invites());
        }
        assertThrows(IllegalArgumentException.class, alice::invites);

        bob.accepts(lines.getFirst());
        alice.answers(bob, bob.opening(alice));
        alice.invites(); // the used one makes room

        assertEquals(16, alice.prover.withdraw());
        assertEquals(0, alice.prover.withdraw());
        try (TrustRig carol = new TrustRig(folder, "carol", "c", clock)) {
            carol.accepts(lines.get(1));
            assertEquals(ProofOutcome.NOTHING, alice.hears(carol.uid(), carol.opening(alice)));
            assertFalse(alice.links(carol));
        }
    }

    @Test
    void anInvitationHoldsNeitherForAMomentNorForEver() {
        for (Duration holds : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(31))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> alice.prover.invite(alice.self, TrustRig.GATEWAY, holds));
        }
    }

    @Test
    void whatCannotBeWrittenIsNotPromised() throws IOException {
        InvitationLine line = alice.invites();
        bob.accepts(line);
        String claim = bob.opening(alice);
        Path inTheWay = alice.file.resolveSibling("peers.json.new");
        Files.createDirectories(inTheWay.resolve("x"));

        assertEquals(ProofOutcome.NOTHING, alice.hears(bob.uid(), claim));
        assertFalse(alice.links(bob));
        assertThrows(IOException.class, alice::invites);

        Files.delete(inTheWay.resolve("x"));
        alice.answers(bob, claim);
        assertTrue(alice.links(bob));
    }
}
