package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(ints = {75, 300, 1200, 4800, 9600, 19_200})
    void aCharacterIsTenBitsAtAnyRate(int speed) {
        Pace pace = new Pace(speed, 0);
        long now = 0;
        int written = 0;
        while (written < speed) {
            int batch = Math.min(pace.batch(0), speed - written);
            now = pace.wrote(batch, 0, now, 0);
            written += batch;
        }
        // So many characters as bits in a second are ten seconds of line, and 1 % to spare.
        assertEquals(10.1, now / (double) SECOND, 0.001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 399, 1000, 2400, 2500})
    void aBatchIsAtMostATenthOfASecondOfLine(int painting) {
        for (int speed : new int[] {300, 1200, 4800, 9600}) {
            int most = Math.max(1, speed / 10 / 10);
            assertTrue(new Pace(speed, 0).batch(painting) <= most, speed + " with " + painting);
        }
    }

    @Test
    void moreThan2500PaintingScreensGetBatchesOfAFifthOfASecond() {
        assertEquals(24, new Pace(1200, 0).batch(5000));
        assertEquals(12, new Pace(1200, 0).batch(2500));
        assertEquals(2, new Pace(1200, 0).batch(10));
    }

    @Test
    void aPauseBuysNoMoreThanOneBatchOfCatchingUp() {
        Pace pace = new Pace(1200, 0);
        long later = 100 * SECOND;
        long due = pace.wrote(2, 0, later, 0);
        assertTrue(due <= later + 1, "the first batch after a pause goes at once");
        due = pace.wrote(2, 0, later, 0);
        assertTrue(due > later, "the second one waits");
    }

    @Test
    void thePaceKnowsWhatItsLineTakesForAllThatWasWrittenAndWhenItBegan() {
        Pace pace = new Pace(1200, 0);
        pace.wrote(10, 5, 100 * SECOND, 0);
        pace.wrote(20, 7, 200 * SECOND, 0);
        assertEquals(30 * pace.character() + 12, pace.spent());
        long begun = pace.begins(300 * SECOND, 0);
        assertEquals(begun + pace.character(), pace.wrote(1, 0, 300 * SECOND, 0));
    }

    @Test
    void theWriterIsNeverMoreThanOneBatchAheadOfTheLine() {
        Pace pace = new Pace(1200, 0);
        long due = pace.wrote(pace.batch(0), 0, 0, 0);
        assertEquals(pace.batch(0) * pace.character(), due);
    }

    @Test
    void whatTheTerminalWorksAtLongerIsWaitedFor() {
        Pace pace = new Pace(4800, 0);
        assertEquals(2 * pace.character() + 20_000_000, pace.wrote(2, 20_000_000, 0, 0));
    }
}
