package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.bridge.terminal.PendingReplies.Asker;
import minitel.bridge.terminal.probe.ReplyHead;
import org.junit.jupiter.api.Test;

class PendingRepliesTest {
    private static final long SECOND = 1_000_000_000;
    private static final int SPEED = ReplyHead.SPEED;

    private final PendingReplies pendingReplies = new PendingReplies();

    @Test
    void answersOfOneKindComeInTheOrderOfTheQuestions() {
        pendingReplies.add(SPEED, Asker.BRIDGE, SECOND);
        pendingReplies.add(ReplyHead.RESET, Asker.SERVICE, SECOND);
        pendingReplies.add(SPEED, Asker.SERVICE, SECOND);
        assertEquals(Asker.SERVICE, pendingReplies.answered(ReplyHead.RESET, 1));
        assertEquals(Asker.BRIDGE, pendingReplies.answered(SPEED, 1));
        assertEquals(Asker.SERVICE, pendingReplies.answered(SPEED, 1));
        assertEquals(Asker.NOBODY, pendingReplies.answered(SPEED, 1));
    }

    @Test
    void whatComesTooLateForTheBridgeIsStillItsOwnForAMinute() {
        pendingReplies.add(SPEED, Asker.BRIDGE, SECOND);
        pendingReplies.add(SPEED, Asker.BRIDGE, SECOND);
        assertFalse(pendingReplies.awaitsAny(2 * SECOND));
        assertEquals(Asker.BRIDGE, pendingReplies.answered(SPEED, 60 * SECOND));
        assertEquals(Asker.NOBODY, pendingReplies.answered(SPEED, 62 * SECOND));
    }

    @Test
    void aServiceIsServedBeforeALateAnswer() {
        pendingReplies.add(SPEED, Asker.BRIDGE, SECOND);
        pendingReplies.add(SPEED, Asker.SERVICE, 3 * SECOND);
        assertEquals(Asker.SERVICE, pendingReplies.answered(SPEED, 2 * SECOND));
        assertEquals(Asker.BRIDGE, pendingReplies.answered(SPEED, 2 * SECOND));
    }

    @Test
    void aQuestionOfAServiceIsForgottenInTime() {
        pendingReplies.add(SPEED, Asker.SERVICE, SECOND);
        assertTrue(pendingReplies.serviceAwaits(SPEED, SECOND));
        assertFalse(pendingReplies.serviceAwaits(SPEED, SECOND + 1));
        assertEquals(Asker.NOBODY, pendingReplies.answered(SPEED, SECOND + 1));
    }

    @Test
    void theAnswerToAServiceThatHasGoneIsNobodyElses() {
        pendingReplies.add(SPEED, Asker.SERVICE, SECOND);
        pendingReplies.disown();
        assertFalse(pendingReplies.serviceAwaits(SPEED, 1));
        assertEquals(Asker.BRIDGE, pendingReplies.answered(SPEED, 1));
    }

    @Test
    void aFloodOfQuestionsTakesNoMoreRoom() {
        for (int i = 0; i < 1000; i++) {
            pendingReplies.add(SPEED, Asker.SERVICE, SECOND);
        }
        int answered = 0;
        while (pendingReplies.answered(SPEED, 1) == Asker.SERVICE) {
            answered++;
        }
        assertEquals(64, answered);
    }
}
