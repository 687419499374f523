package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivenessProbeTest {
    private static final long SECOND = 1_000_000_000;

    private final LivenessProbe livenessProbe = new LivenessProbe(0);

    @Test
    void itIsAskedEveryTenSecondsForAMinuteAfterTheLastMove() {
        livenessProbe.moved(5 * SECOND);
        int asked = 0;
        long at = livenessProbe.deadline();
        while (at != Long.MAX_VALUE) {
            assertEquals(++asked * 10 * SECOND, at);
            assertTrue(livenessProbe.asks(at));
            livenessProbe.asked(at, at + SECOND);
            assertEquals(Optional.empty(), livenessProbe.answered());
            at = livenessProbe.deadline();
        }
        assertEquals(6, asked);
    }

    @Test
    void aMoveAfterALongRestIsAskedAboutAgain() {
        livenessProbe.moved(500 * SECOND);
        assertTrue(livenessProbe.asks(500 * SECOND));
    }

    @Test
    void twoMissesAreSilenceAndAnAnswerLaterIsTheWayBack() {
        assertEquals(Optional.empty(), miss(10));
        assertEquals(11 * SECOND, livenessProbe.deadline());
        assertEquals(Optional.of(new TerminalEvent.Silent(10 * SECOND)), miss(20));
        assertEquals(25 * SECOND, livenessProbe.deadline());
        assertEquals(Optional.empty(), miss(25));
        livenessProbe.asked(30 * SECOND, 31 * SECOND);
        assertEquals(Optional.of(new TerminalEvent.Back()), livenessProbe.answered());
        assertEquals(Optional.empty(), livenessProbe.answered());
    }

    @Test
    void whoPressesAFunctionKeyIsThereThoughNoQuestionIsAnswered() {
        for (int at = 10; at < 600; at += 10) {
            assertEquals(Optional.empty(), miss(at));
            assertEquals(Optional.empty(), livenessProbe.seen());
        }
        miss(600);
        assertEquals(Optional.of(new TerminalEvent.Silent(600 * SECOND)), miss(610));
        assertEquals(Optional.of(new TerminalEvent.Back()), livenessProbe.seen());
    }

    @Test
    void whileTheSpeedIsInDoubtAKeyTellsNothing() {
        livenessProbe.doubt();
        miss(1);
        assertEquals(Optional.empty(), livenessProbe.seen());
        assertEquals(Optional.of(new TerminalEvent.PowerOn()), miss(2));
    }

    @Test
    void oneMissOnlyIsForgotten() {
        miss(10);
        livenessProbe.asked(20 * SECOND, 21 * SECOND);
        livenessProbe.answered();
        assertEquals(Optional.empty(), miss(30));
        assertEquals(Optional.of(new TerminalEvent.Silent(30 * SECOND)), miss(40));
    }

    @Test
    void aDoubtIsAskedAtOnceAndTwiceAndThenItWasSwitchedOn() {
        livenessProbe.doubt();
        assertTrue(livenessProbe.asks(SECOND));
        assertEquals(Optional.empty(), miss(1));
        livenessProbe.doubt();
        assertTrue(livenessProbe.asks(2 * SECOND));
        assertEquals(Optional.of(new TerminalEvent.PowerOn()), miss(2));
    }

    @Test
    void anAnswerEndsADoubt() {
        livenessProbe.doubt();
        livenessProbe.asked(SECOND, 2 * SECOND);
        livenessProbe.answered();
        assertFalse(livenessProbe.asks(2 * SECOND));
        assertEquals(Optional.empty(), miss(10));
        assertEquals(Optional.of(new TerminalEvent.Silent(10 * SECOND)), miss(20));
    }

    @Test
    void aQuestionThatCouldNotBePutIsNoMiss() {
        livenessProbe.asked(10 * SECOND, 11 * SECOND);
        livenessProbe.postponed(11 * SECOND);
        assertEquals(21 * SECOND, livenessProbe.deadline());
        assertEquals(Optional.empty(), miss(21));
    }

    private Optional<TerminalEvent> miss(int second) {
        livenessProbe.asked(second * SECOND, second * SECOND + SECOND);
        assertFalse(livenessProbe.overdue(second * SECOND));
        assertTrue(livenessProbe.overdue(second * SECOND + SECOND));
        return livenessProbe.missed();
    }
}
