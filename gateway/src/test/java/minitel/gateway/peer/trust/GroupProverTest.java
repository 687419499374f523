package minitel.gateway.peer.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.kit.Fuzz;
import minitel.kit.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How members of a group find out that they are, with a hostile gateway between them.
final class GroupProverTest {
    private static final LinkSecret SECRET = LinkSecret.fresh();

    @TempDir private Path folder;

    private final HandClock clock = new HandClock();
    private Member alice;
    private Member bob;

    private static final class Member implements AutoCloseable {
        private final TrustRig rig;
        private GroupProver prover;

        Member(TrustRig rig, LinkSecret secret) {
            this.rig = rig;
            prover = new GroupProver(rig.book, secret);
        }

        String asks(Member other) {
            return prover.opening(rig.self, other.rig.uid()).orElseThrow();
        }

        ProofOutcome hears(Member from, String text) {
            return hears(from.rig.uid(), text);
        }

        ProofOutcome hears(PeerUid from, String text) {
            return prover.heard(rig.self, from, text);
        }

        String answers(Member from, String question) {
            return hears(from, question).reply().orElseThrow();
        }

        boolean links(Member other) {
            return rig.links(other.rig);
        }

        void rejects(Member from, String text) {
            assertEquals(ProofOutcome.NOTHING, hears(from, text), text);
        }

        @Override
        public void close() throws IOException {
            rig.close();
        }
    }

    private Member member(String name, String digit, LinkSecret secret) throws IOException {
        return new Member(new TrustRig(folder, name, digit, clock), secret);
    }

    @BeforeEach
    void open() throws IOException {
        alice = member("alice", "a", SECRET);
        bob = member("bob", "b", SECRET);
    }

    @AfterEach
    void close() throws IOException {
        alice.close();
        bob.close();
    }

    @Test
    void membersProveItToEachOther() throws IOException {
        ProofOutcome answered = alice.hears(bob, bob.answers(alice, alice.asks(bob)));

        assertEquals("bob is approved by the group's secret", answered.sentence());
        assertTrue(alice.links(bob));
        assertFalse(bob.links(alice));
        assertEquals(Optional.empty(), alice.prover.opening(alice.rig.self, bob.rig.uid()));

        bob.hears(alice, alice.answers(bob, bob.asks(alice)));

        assertTrue(bob.links(alice));
        alice.rig.restarts();
        assertTrue(alice.links(bob));
    }

    @Test
    void aLostQuestionOrAnswerIsSaidAgain() {
        String question = alice.asks(bob);
        assertEquals(Optional.empty(), alice.prover.opening(alice.rig.self, bob.rig.uid()));
        String late = bob.answers(alice, question);
        clock.pass(Duration.ofSeconds(5));

        assertEquals(question, alice.asks(bob));
        alice.hears(bob, late);

        assertTrue(alice.links(bob));
    }

    @Test
    void whoHasAnotherSecretIsNoMember() throws IOException {
        try (Member carol = member("carol", "c", LinkSecret.fresh())) {
            String question = alice.asks(carol);
            carol.rejects(alice, question);
            alice.rejects(carol, carol.asks(alice));
            String ofCarols = carol.asks(bob);
            String id = ofCarols.split(" ")[3];
            String named = question.replace(question.split(" ")[3], id);
            String answer = carol.answers(alice, named);
            alice.rejects(carol, answer);
            alice.rejects(carol, answer.replace(id, question.split(" ")[3]));

            assertEquals(List.of(), alice.rig.book.peers());
            assertEquals(new ProofFigures(0, 2, 1, 0), alice.prover.figures());
        }
    }

    @Test
    void whatIsSentBackToWhoSaidItSaysNothing() throws IOException {
        String question = alice.asks(bob);
        String own = alice.answers(bob, question); // the gateway asks her her own question
        alice.rejects(bob, own);
        alice.rejects(alice, question);
        alice.rejects(alice, own);

        assertEquals(List.of(), alice.rig.book.peers());
        assertEquals(1, alice.prover.figures().forged());
    }

    /// The gateway asks Carol, a member, in Alice's name, and gives her answer out as Bob's.
    @Test
    void anAnswerIsOfNobodyButWhoGaveItToNobodyButWhoAsked() throws IOException {
        try (Member carol = member("carol", "c", SECRET)) {
            String ofBob = alice.asks(bob);
            alice.asks(carol);
            String answer = carol.answers(alice, ofBob);
            alice.rejects(bob, answer);
            alice.rejects(carol, answer);
            alice.rejects(bob, bob.answers(carol, ofBob));

            assertEquals(List.of(), alice.rig.book.peers());
            alice.hears(bob, bob.answers(alice, ofBob));
            assertTrue(alice.links(bob));
        }
    }

    @Test
    void swappedKeysProveNothing() {
        String question = alice.asks(bob);
        LinkFingerprint gateways = TrustRig.print("x");
        String alices = alice.rig.self.fingerprint().text();
        alice.rejects(bob, bob.answers(alice, question.replace(alices, gateways.text())));
        String answer = bob.answers(alice, question);
        alice.rejects(bob, answer.replace(bob.rig.self.fingerprint().text(), gateways.text()));
        alice.rejects(bob, answer.replace(" bob ", " rob "));

        alice.hears(bob, answer);

        assertTrue(alice.links(bob));
        assertFalse(alice.rig.links(bob.rig.uid(), gateways));
        assertEquals(3, alice.prover.figures().forged());
    }

    @Test
    void anAnswerCountsOnce() throws IOException {
        String answer = bob.answers(alice, alice.asks(bob));
        alice.hears(bob, answer);
        alice.rig.book.forget("bob");

        alice.rejects(bob, answer);

        clock.pass(Duration.ofMinutes(1));
        alice.asks(bob);
        alice.rejects(bob, answer);
        assertFalse(alice.links(bob));
    }

    /// As the manual says: only another secret keeps him out.
    @Test
    void whoIsForgottenComesBackForAsLongAsHeHasTheSecret() throws IOException {
        alice.hears(bob, bob.answers(alice, alice.asks(bob)));
        alice.rig.book.forget("bob");
        assertFalse(alice.links(bob));

        clock.pass(Duration.ofMinutes(1));
        alice.hears(bob, bob.answers(alice, alice.asks(bob)));
        assertTrue(alice.links(bob));
    }

    @Test
    void aMemberWithANewKeyIsAnAlarm() throws IOException {
        alice.hears(bob, bob.answers(alice, alice.asks(bob)));
        bob.rig.rekeys("x");
        assertFalse(alice.links(bob));
        assertEquals(1, alice.rig.book.figures().alarms());

        alice.rig.book.approve("bob", Optional.empty());

        assertTrue(alice.links(bob));
    }

    /// While the question was on its way the owner has approved him, with another key.
    @Test
    void aProofDoesNotGoBeforeThePinnedKey() throws IOException {
        String question = alice.asks(bob);
        alice.rig.book.look(bob.rig.uid(), TrustRig.print("x"));
        alice.rig.book.approve(bob.rig.uid().hex(), Optional.empty());

        ProofOutcome outcome = alice.hears(bob, bob.answers(alice, question));

        assertTrue(outcome.sentence().contains("this peer is known there with another key"));
        assertFalse(alice.links(bob));
        assertEquals(1, alice.prover.figures().declined());
    }

    @Test
    void whoeverFloodsWithPresencesPushesOutQuestionsAndNoMore() {
        String question = alice.asks(bob);
        for (int n = 0; n < 10_000; n++) {
            alice.prover.opening(alice.rig.self, TrustRig.uid(n));
        }
        alice.rejects(bob, bob.answers(alice, question)); // it was asked too long ago
        alice.hears(bob, bob.answers(alice, alice.asks(bob)));
        assertTrue(alice.links(bob));
    }

    @Test
    void noiseIsNotAnswered() {
        String answer = bob.answers(alice, alice.asks(bob));
        for (int length = 0; length < answer.length(); length++) {
            alice.rejects(bob, answer.substring(0, length));
        }
        Fuzz.times(
                500,
                11,
                rnd -> {
                    StringBuilder text = new StringBuilder(answer);
                    text.setCharAt(rnd.nextInt(text.length()), (char) rnd.nextInt(0x300));
                    if (!answer.contentEquals(text)) {
                        alice.rejects(bob, text.toString());
                    }
                });
        assertEquals(List.of(), alice.rig.book.peers());
    }

    @Test
    void whatCannotBeWrittenIsAskedAgain() throws IOException {
        String answer = bob.answers(alice, alice.asks(bob));
        Path inTheWay = alice.rig.file.resolveSibling("peers.json.new");
        Files.createDirectories(inTheWay.resolve("x"));
        alice.rejects(bob, answer);
        assertFalse(alice.links(bob));

        Files.delete(inTheWay.resolve("x"));
        alice.hears(bob, answer);

        assertTrue(alice.links(bob));
    }
}
