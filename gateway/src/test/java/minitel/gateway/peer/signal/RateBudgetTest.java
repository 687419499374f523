package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private long now;
    private final RateBudget budget = new RateBudget(() -> now);

    private int spent(int tries, long perSecond) {
        int spent = 0;
        for (int i = 0; i < tries; i++) {
            spent += budget.spend(1, perSecond) ? 1 : 0;
        }
        return spent;
    }

    @Test
    void twiceAsMuchAtOnceAndThenSoMuchASecond() {
        assertEquals(20, spent(100, 10));
        now += TimeUnit.SECONDS.toNanos(1);
        assertEquals(10, spent(100, 10));
        now += TimeUnit.DAYS.toNanos(1);
        assertEquals(20, spent(100, 10));
    }

    @Test
    void whatIsTooLargeTakesNothing() {
        assertFalse(budget.spend(201, 100));
        assertTrue(budget.spend(200, 100));
    }

    @Test
    void anotherRateCountsAtOnce() {
        assertEquals(2000, spent(5000, 1000));
        now += TimeUnit.SECONDS.toNanos(1);
        assertEquals(1, spent(100, 1));
    }

    @Test
    void eachNameHasItsOwn() {
        SignalRates rates = new SignalRates(() -> now);
        TunnelName lyon = new TunnelName("lyon");
        for (int i = 0; i < 2 * SignalRates.SIGN_INS; i++) {
            assertTrue(rates.admitsSignIn(lyon));
        }
        assertFalse(rates.admitsSignIn(lyon));
        assertTrue(rates.admitsEnvelope(lyon));
        assertTrue(rates.admitsSignIn(new TunnelName("paris")));
        rates.keep(Set.of(lyon));
        assertFalse(rates.admitsSignIn(lyon));
    }
}
