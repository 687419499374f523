package minitel.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private long now = Long.MAX_VALUE - 5; // the clock may go over its end
    private final RateBudget budget = new RateBudget(Duration.ofSeconds(2), () -> now);

    private int spent(int tries, Duration price) {
        int spent = 0;
        for (int i = 0; i < tries; i++) {
            spent += budget.spend(price) ? 1 : 0;
        }
        return spent;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void soMuchAtOnceAndThenAsTheTimeGoes() {
        assertEquals(20, spent(100, TENTH));
        pass(Duration.ofSeconds(1));
        assertEquals(10, spent(100, TENTH));
        pass(Duration.ofDays(1));
        assertEquals(20, spent(100, TENTH));
    }

    @Test
    void littleTimeCountsTooHoweverOftenItIsAsked() {
        spent(20, TENTH);
        for (int i = 0; i < 100; i++) {
            assertFalse(budget.spend(TENTH));
            pass(Duration.ofMillis(1));
        }
        assertTrue(budget.spend(TENTH));
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
        assertEquals(20, spent(100, TENTH));
        pass(Duration.ofSeconds(1));
        assertEquals(1, spent(100, Duration.ofSeconds(1)));
    }
}
