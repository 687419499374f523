package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogBudgetTest {
    private final List<String> lines = new ArrayList<>();
    private long nanos = -5;
    private final LogBudget budget = new LogBudget("knocks", 10, 6, () -> nanos, lines::add);

    private long allowed(int asked) {
        return IntStream.range(0, asked).filter(_ -> budget.allows()).count();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void theFirstOnesAreWrittenAndTheOthersAreOneLineAMinute() {
        assertEquals(10, allowed(10_000));
        assertEquals(List.of(), lines);
        pass(Duration.ofMinutes(1));
        assertEquals(9_990, budget.settle());
        assertEquals(9_990, budget.settle());
        assertEquals(List.of("and 9,990 more lines about knocks"), lines);
        assertEquals(6, allowed(7));
        assertEquals(1, lines.size(), "a minute later");
    }

    @Test
    void aNextLineTellsOfThoseBeforeIt() {
        allowed(12);
        budget.leaveOut();
        pass(Duration.ofMinutes(1));
        assertTrue(budget.allows());
        assertEquals(List.of("and 3 more lines about knocks"), lines);
    }

    @Test
    void whoeverIsQuietForLongGetsTheFirstOnesAgainAndNoMore() {
        allowed(11);
        pass(Duration.ofSeconds(9));
        assertFalse(budget.allows());
        pass(Duration.ofSeconds(1));
        assertTrue(budget.allows());
        pass(Duration.ofDays(1000));
        assertEquals(10, allowed(100));
    }

    @Test
    void nothingLeftOutIsNothingSaid() {
        allowed(10);
        pass(Duration.ofHours(1));
        assertEquals(0, budget.settle());
        assertEquals(List.of(), lines);
    }
}
