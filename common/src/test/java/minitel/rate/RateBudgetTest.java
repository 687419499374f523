package minitel.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private long now = Long.MAX_VALUE - 5; // the clock may go over its end
    private final RateBudget budget = new RateBudget(10, 20, () -> now);

    private int spent() {
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        return spent;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void soMuchAtOnceAndThenAsTheTimeGoes() {
        assertEquals(20, spent());
        pass(Duration.ofSeconds(1));
        assertEquals(10, spent());
        pass(Duration.ofDays(1));
        assertEquals(20, spent());
    }

    @Test
    void littleTimeCountsTooHoweverOftenItIsAsked() {
        spent();
        for (int i = 0; i < 100; i++) {
            assertFalse(budget.spend());
            pass(Duration.ofMillis(1));
        }
        assertTrue(budget.spend());
    }

    @Test
    void whatIsTooDearTakesNothing() {
        assertFalse(budget.spend(Duration.ofMillis(2001)));
        assertTrue(budget.spend(Duration.ofSeconds(2)));
        assertFalse(budget.spend(Duration.ofNanos(1)));
        assertTrue(budget.spend(Duration.ZERO));
    }

    @Test
    void anotherPriceCountsAtOnce() {
        assertEquals(20, spent());
        pass(Duration.ofSeconds(1));
        assertTrue(budget.spend(Duration.ofMillis(950)));
        assertFalse(budget.spend());
        assertTrue(budget.spend(Duration.ofMillis(50)));
    }

    @Test
    void whoeverOnlyAsksSpendsNothing() {
        for (int i = 0; i < 100; i++) {
            assertTrue(budget.hasRoom());
        }
        assertEquals(20, spent());
        assertFalse(budget.hasRoom());
        pass(Duration.ofMillis(100));
        assertTrue(budget.hasRoom());
    }

    @Test
    void somethingRareHasAPriceOfMinutes() {
        RateBudget rare = new RateBudget(Duration.ofMinutes(5), 1, () -> now);
        assertTrue(rare.spend());
        pass(Duration.ofSeconds(299));
        assertFalse(rare.spend());
        pass(Duration.ofSeconds(1));
        assertTrue(rare.spend());
    }
}
