package minitel.gateway.pavi.call;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import minitel.rate.RateBudget;
import org.junit.jupiter.api.Test;

final class CallBudgetsTest {
    private final CallBudgets budgets = new CallBudgets();

    @Test
    void whoLeavesAServiceAndComesBackHasWhatHeHad() {
        RateBudget first = budgets.of("s1", "CHAT", 120);
        assertSame(first, budgets.of("s1", "CHAT", 120));
        assertNotSame(first, budgets.of("s2", "CHAT", 120), "another visitor");
        assertNotSame(first, budgets.of("s1", "NEWS", 120), "another service");
        assertNotSame(first, budgets.of("s1", "CHAT", 60), "its profile has changed");
    }

    @Test
    void whoHasNotCalledForLongestIsForgottenFirst() {
        RateBudget quiet = budgets.of("quiet", "CHAT", 120);
        RateBudget busy = budgets.of("busy", "CHAT", 120);
        for (int i = 0; i < CallBudgets.MOST; i++) {
            budgets.of("s" + i, "CHAT", 120);
            assertSame(busy, budgets.of("busy", "CHAT", 120));
        }
        assertNotSame(quiet, budgets.of("quiet", "CHAT", 120));
    }
}
