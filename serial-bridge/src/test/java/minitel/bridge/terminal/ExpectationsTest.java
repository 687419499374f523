package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.bridge.terminal.Expectations.Asker;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private static final long SECOND = 1_000_000_000;
    private static final int SPEED = Answers.SPEED;

    private final Expectations expectations = new Expectations();

    @Test
    void answersOfOneKindComeInTheOrderOfTheQuestions() {
        expectations.add(SPEED, Asker.BRIDGE, SECOND);
        expectations.add(Answers.RESET, Asker.SERVICE, SECOND);
        expectations.add(SPEED, Asker.SERVICE, SECOND);
        assertEquals(Asker.SERVICE, expectations.answered(Answers.RESET, 1));
        assertEquals(Asker.BRIDGE, expectations.answered(SPEED, 1));
        assertEquals(Asker.SERVICE, expectations.answered(SPEED, 1));
        assertEquals(Asker.NOBODY, expectations.answered(SPEED, 1));
    }

    @Test
    void whatComesTooLateForTheBridgeIsStillItsOwnForAMinute() {
        expectations.add(SPEED, Asker.BRIDGE, SECOND);
        expectations.add(SPEED, Asker.BRIDGE, SECOND);
        assertFalse(expectations.awaitsAny(2 * SECOND));
        assertEquals(Asker.BRIDGE, expectations.answered(SPEED, 60 * SECOND));
        assertEquals(Asker.NOBODY, expectations.answered(SPEED, 62 * SECOND));
    }

    @Test
    void aServiceIsServedBeforeALateAnswer() {
        expectations.add(SPEED, Asker.BRIDGE, SECOND);
        expectations.add(SPEED, Asker.SERVICE, 3 * SECOND);
        assertEquals(Asker.SERVICE, expectations.answered(SPEED, 2 * SECOND));
        assertEquals(Asker.BRIDGE, expectations.answered(SPEED, 2 * SECOND));
    }

    @Test
    void aQuestionOfAServiceIsForgottenInTime() {
        expectations.add(SPEED, Asker.SERVICE, SECOND);
        assertTrue(expectations.serviceAwaits(SPEED, SECOND));
        assertFalse(expectations.serviceAwaits(SPEED, SECOND + 1));
        assertEquals(Asker.NOBODY, expectations.answered(SPEED, SECOND + 1));
    }

    @Test
    void theAnswerToAServiceThatHasGoneIsNobodyElses() {
        expectations.add(SPEED, Asker.SERVICE, SECOND);
        expectations.disown();
        assertFalse(expectations.serviceAwaits(SPEED, 1));
        assertEquals(Asker.BRIDGE, expectations.answered(SPEED, 1));
    }

    @Test
    void aFloodOfQuestionsTakesNoMoreRoom() {
        for (int i = 0; i < 1000; i++) {
            expectations.add(SPEED, Asker.SERVICE, SECOND);
        }
        int answered = 0;
        while (expectations.answered(SPEED, 1) == Asker.SERVICE) {
            answered++;
        }
        assertEquals(64, answered);
    }
}
