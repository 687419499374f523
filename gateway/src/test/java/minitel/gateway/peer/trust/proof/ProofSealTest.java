package minitel.gateway.peer.trust.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.ProofMessage.Answer;
import minitel.gateway.peer.trust.proof.ProofMessage.Claim;
import minitel.gateway.peer.trust.proof.ProofMessage.Grant;
import minitel.gateway.peer.trust.proof.ProofMessage.Question;
import minitel.gateway.peer.trust.proof.ProofParties.Party;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;

final class ProofSealTest {
    private static final LinkSecret SECRET = LinkSecret.parse("00112233445566778899aabbccddeeff");
    private static final String NONCE = "0f".repeat(16);
    private static final TunnelName PARIS = new TunnelName("paris");
    private static final Party ALICE = party("a", "A");
    private static final Party BOB = party("b", "B");
    private static final ProofSeal SEAL = new ProofSeal(SECRET, new ProofParties(ALICE, BOB));

    private static Party party(String digit, String letter) {
        return new Party(
                new PeerUid(digit.repeat(40)), new LinkFingerprint(letter.repeat(43) + "="));
    }

    /// Computed by Python's hmac, from the words of the package's description.
    @Test
    void aMacIsWhatTheDescriptionSays() {
        assertEquals("aa46f5c815bb8dc6", SECRET.id());
        assertEquals(
                "00979b15d09ba1ceb102f99e90dc295a85b1a9fb31ed4e5dd2ef95e9ebe8e046",
                SEAL.claim(NONCE, PARIS).mac());
        assertEquals(
                "de313f7cc7cd92062667452d9604973b6ed82afc0cd0be6f7c0077555f3f656d",
                SEAL.grant(NONCE).mac());
        assertEquals(
                "aa75c4061394a7e3c8ccff12deef0107ad46b946ac981503d239a73715f29f03",
                SEAL.decline(NONCE, DeclineReason.USED).mac());
        assertEquals(
                "3a88534fe5cc80a0dfd77a6468600271e967520d654ff805b6b1f491e4b04188",
                SEAL.answer(NONCE, PARIS).mac());
    }

    @Test
    void whatIsSaidIsOfWhoKnowsTheSecret() {
        assertTrue(SEAL.isOf(SEAL.claim(NONCE, PARIS)));
        assertTrue(SEAL.isOf(SEAL.grant(NONCE)));
        assertTrue(SEAL.isOf(SEAL.decline(NONCE, DeclineReason.FULL)));
        assertTrue(SEAL.isOf(SEAL.answer(NONCE, PARIS)));
        assertFalse(SEAL.isOf(new Question(SECRET.id(), NONCE, BOB.fingerprint())));
    }

    @Test
    void itIsForNoOtherPairAndNoOtherSecret() {
        Claim claim = SEAL.claim(NONCE, PARIS);
        Party aliceWithOtherKey = new Party(ALICE.uid(), BOB.fingerprint());
        Party bobWithOtherKey = new Party(BOB.uid(), ALICE.fingerprint());
        Party carol = party("c", "B");
        for (ProofParties others :
                List.of(
                        new ProofParties(BOB, ALICE),
                        new ProofParties(ALICE, ALICE),
                        new ProofParties(ALICE, bobWithOtherKey),
                        new ProofParties(aliceWithOtherKey, BOB),
                        new ProofParties(ALICE, carol),
                        new ProofParties(carol, BOB))) {
            assertFalse(new ProofSeal(SECRET, others).isOf(claim), others.toString());
        }
        assertFalse(new ProofSeal(LinkSecret.fresh(), new ProofParties(ALICE, BOB)).isOf(claim));
    }

    @Test
    void aMacIsOfOneKindAndOneNumberAndOneName() {
        Claim claim = SEAL.claim(NONCE, PARIS);
        String id = SECRET.id();
        assertFalse(SEAL.isOf(new Answer(id, NONCE, PARIS, BOB.fingerprint(), claim.mac())));
        assertFalse(SEAL.isOf(new Grant(id, NONCE, claim.mac())));
        assertFalse(
                SEAL.isOf(
                        new Claim(
                                id,
                                "00" + NONCE.substring(2),
                                PARIS,
                                BOB.fingerprint(),
                                claim.mac())));
        assertFalse(
                SEAL.isOf(
                        new Claim(
                                id,
                                NONCE,
                                new TunnelName("lyon"),
                                BOB.fingerprint(),
                                claim.mac())));
        for (DeclineReason reason : DeclineReason.values()) {
            String mac = SEAL.decline(NONCE, reason).mac();
            boolean used = SEAL.isOf(new ProofMessage.Decline(id, NONCE, DeclineReason.USED, mac));
            assertEquals(reason == DeclineReason.USED, used);
        }
    }

    @Test
    void anyDigitOfTheMacCounts() {
        Grant grant = SEAL.grant(NONCE);
        for (int at = 0; at < grant.mac().length(); at++) {
            char other = grant.mac().charAt(at) == '0' ? '1' : '0';
            String mac = grant.mac().substring(0, at) + other + grant.mac().substring(at + 1);
            assertFalse(SEAL.isOf(new Grant(grant.id(), NONCE, mac)));
        }
        assertFalse(SEAL.isOf(new Grant(grant.id(), NONCE, "")));
    }

    @Test
    void noTwoSecretsAreAlikeAndEachIsReadAgain() {
        LinkSecret one = LinkSecret.fresh();
        LinkSecret other = LinkSecret.fresh();
        assertFalse(one.equals(other));
        assertFalse(one.id().equals(other.id()));
        assertEquals(one, LinkSecret.parse(one.reveal()));
        assertEquals(one.hashCode(), LinkSecret.parse(one.reveal()).hashCode());
    }
}
