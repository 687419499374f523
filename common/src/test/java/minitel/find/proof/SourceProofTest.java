package minitel.find.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import org.junit.jupiter.api.Test;

class SourceProofTest {
    private static final Inet4Address ONE = Inet4Address.ofLiteral("10.0.0.1");
    private static final Inet4Address OTHER = Inet4Address.ofLiteral("10.0.0.2");
    private static final long HOLDS = SourceProof.HOLDS.toNanos();

    private final SourceProof proof = new SourceProof(new byte[] {1, 2, 3});

    @Test
    void whoAnswersTheNumberThatHeWasSentIsProven() {
        assertFalse(proof.isProven(ONE, 0));
        assertTrue(proof.isAnswered(ONE, proof.number(ONE, 0), 1));
        assertTrue(proof.isProven(ONE, 2));
        assertFalse(proof.isProven(OTHER, 2));
    }

    @Test
    void theNumberOfAnotherProvesNobody() {
        assertNotEquals(proof.number(ONE, 0), proof.number(OTHER, 0));
        assertFalse(proof.isAnswered(OTHER, proof.number(ONE, 0), 0));
        assertFalse(proof.isProven(OTHER, 0));
        SourceProof elsewhere = new SourceProof(new byte[] {1, 2, 4});
        assertFalse(elsewhere.isAnswered(ONE, proof.number(ONE, 0), 0));
    }

    @Test
    void sixteenBitsDoForAQuestionThatHasNoMore() {
        int number = proof.shortNumber(ONE, 0);
        assertEquals(number, number & 0xffff);
        assertTrue(proof.isBrieflyAnswered(ONE, number, 0));
        assertFalse(proof.isBrieflyAnswered(OTHER, number, 0));
    }

    @Test
    void aNumberHoldsForSomeSecondsAndNoLonger() {
        int number = proof.number(ONE, -1);
        assertTrue(proof.isAnswered(ONE, number, HOLDS - 1));
        assertFalse(proof.isAnswered(ONE, number, HOLDS));
    }

    @Test
    void aProofGrowsOld() {
        proof.isAnswered(ONE, proof.number(ONE, 0), 0);
        assertTrue(proof.isProven(ONE, SourceProof.AGE.toNanos()));
        assertFalse(proof.isProven(ONE, SourceProof.AGE.toNanos() + 1));
    }

    @Test
    void noMoreThanSomeAreKeptAndNobodyIsPushedOut() {
        for (int i = 0; i < 1000; i++) {
            Inet4Address each = Inet4Address.ofLiteral("10.1." + i / 250 + "." + i % 250);
            boolean room = i < SourceProof.MOST;
            assertEquals(room, proof.isAnswered(each, proof.number(each, 0), 0));
        }
        assertTrue(proof.isProven(Inet4Address.ofLiteral("10.1.0.0"), 0));
        long later = SourceProof.AGE.toNanos() + 1;
        assertTrue(proof.isAnswered(ONE, proof.number(ONE, later), later));
    }
}
