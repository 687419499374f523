package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final long SECOND = 1_000_000_000;

    private final Watch watch = new Watch(0);

    @Test
    void itIsAskedEveryTenSecondsForAMinuteAfterTheLastMove() {
        watch.moved(5 * SECOND);
        int asked = 0;
        long at = watch.deadline();
        while (at != Long.MAX_VALUE) {
            assertEquals(++asked * 10 * SECOND, at);
            assertTrue(watch.asks(at));
            watch.asked(at, at + SECOND);
            assertEquals(Optional.empty(), watch.answered());
            at = watch.deadline();
        }
        assertEquals(6, asked);
    }

    @Test
    void aMoveAfterALongRestIsAskedAboutAgain() {
        watch.moved(500 * SECOND);
        assertTrue(watch.asks(500 * SECOND));
    }

    @Test
    void twoMissesAreSilenceAndAnAnswerLaterIsTheWayBack() {
        assertEquals(Optional.empty(), miss(10));
        assertEquals(11 * SECOND, watch.deadline());
        assertEquals(Optional.of(new Said.Silent(10 * SECOND)), miss(20));
        assertEquals(25 * SECOND, watch.deadline());
        assertEquals(Optional.empty(), miss(25));
        watch.asked(30 * SECOND, 31 * SECOND);
        assertEquals(Optional.of(new Said.Back()), watch.answered());
        assertEquals(Optional.empty(), watch.answered());
    }

    @Test
    void whoPressesAFunctionKeyIsThereThoughNoQuestionIsAnswered() {
        for (int at = 10; at < 600; at += 10) {
            assertEquals(Optional.empty(), miss(at));
            assertEquals(Optional.empty(), watch.seen());
        }
        miss(600);
        assertEquals(Optional.of(new Said.Silent(600 * SECOND)), miss(610));
        assertEquals(Optional.of(new Said.Back()), watch.seen());
    }

    @Test
    void whileTheSpeedIsInDoubtAKeyTellsNothing() {
        watch.doubt();
        miss(1);
        assertEquals(Optional.empty(), watch.seen());
        assertEquals(Optional.of(new Said.PowerOn()), miss(2));
    }

    @Test
    void oneMissOnlyIsForgotten() {
        miss(10);
        watch.asked(20 * SECOND, 21 * SECOND);
        watch.answered();
        assertEquals(Optional.empty(), miss(30));
        assertEquals(Optional.of(new Said.Silent(30 * SECOND)), miss(40));
    }

    @Test
    void aDoubtIsAskedAtOnceAndTwiceAndThenItWasSwitchedOn() {
        watch.doubt();
        assertTrue(watch.asks(SECOND));
        assertEquals(Optional.empty(), miss(1));
        watch.doubt();
        assertTrue(watch.asks(2 * SECOND));
        assertEquals(Optional.of(new Said.PowerOn()), miss(2));
    }

    @Test
    void anAnswerEndsADoubt() {
        watch.doubt();
        watch.asked(SECOND, 2 * SECOND);
        watch.answered();
        assertFalse(watch.asks(2 * SECOND));
        assertEquals(Optional.empty(), miss(10));
        assertEquals(Optional.of(new Said.Silent(10 * SECOND)), miss(20));
    }

    @Test
    void aQuestionThatCouldNotBePutIsNoMiss() {
        watch.asked(10 * SECOND, 11 * SECOND);
        watch.postponed(11 * SECOND);
        assertEquals(21 * SECOND, watch.deadline());
        assertEquals(Optional.empty(), miss(21));
    }

    private Optional<Said> miss(int second) {
        watch.asked(second * SECOND, second * SECOND + SECOND);
        assertFalse(watch.overdue(second * SECOND));
        assertTrue(watch.overdue(second * SECOND + SECOND));
        return watch.missed();
    }
}
