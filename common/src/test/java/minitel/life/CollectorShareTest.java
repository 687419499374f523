package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorShareTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final CollectorShare share = new CollectorShare(PAUSE);
    private long now;
    private long collected;

    /// Lets so much time pass, of which the collector took some.
    private boolean tooMuch(long millis, long more) {
        now += Duration.ofMillis(millis).toNanos();
        collected += more;
        return share.tooMuch(now, collected);
    }

    /// @return after how many questions it was too much; 0 = never
    private int questionsUntilTooMuch(long millis, long more) {
        for (int i = 1; i <= 100; i++) {
            if (tooMuch(millis, more)) {
                return i;
            }
        }
        return 0;
    }

    @ParameterizedTest
    @CsvSource({"5000, 0, 0", "5000, 2400, 0", "5000, 2600, 13", "5000, 5000, 13"})
    void moreThanHalfOfAMinuteIsTooMuch(long millis, long more, int questions) {
        assertEquals(questions, questionsUntilTooMuch(millis, more));
    }

    @Test
    void aBusyMomentIsNot() {
        questionsUntilTooMuch(5000, 100);
        assertFalse(tooMuch(5000, 5000));
        assertFalse(tooMuch(5000, 5000));
        assertEquals(0, questionsUntilTooMuch(5000, 100));
    }

    @Test
    void aProgramThatWasStoppedHasHadNoCollector() {
        assertFalse(tooMuch(5000, 100));
        assertFalse(tooMuch(3_600_000, 5000));
        assertEquals(0, questionsUntilTooMuch(5000, 100));
    }

    @Test
    void aProgramThatWasStoppedAmidACollectionIsNotEnded() {
        assertEquals(0, questionsUntilTooMuch(5000, 100));
        assertFalse(tooMuch(3_600_000, 3_599_000));
        assertEquals(0, questionsUntilTooMuch(5000, 100));
        assertFalse(tooMuch(50_000, 49_000));
        assertEquals(0, questionsUntilTooMuch(5000, 100));
    }

    @Test
    void aHeapIsFullWhenACollectionLeavesHardlyAnyRoom() {
        assertFalse(CollectorShare.full(940, 1000));
        assertTrue(CollectorShare.full(960, 1000));
    }
}
