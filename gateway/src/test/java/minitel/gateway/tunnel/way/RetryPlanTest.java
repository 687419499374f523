package minitel.gateway.tunnel.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import org.junit.jupiter.api.Test;

final class RetryPlanTest {
    /// Draws nothing off.
    private static final RandomGenerator NEVER = () -> 0;

    private final RetryPlan plan = new RetryPlan(NEVER);

    private List<Long> waits(Throwable trouble, int many) {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            seconds.add(plan.next(trouble).toSeconds());
        }
        return seconds;
    }

    @Test
    void whoIsSentAwayWaitsTwiceAsLongEachTimeUpToAMinute() {
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), waits(new IOException("no"), 8));
    }

    @Test
    void whileNoWayLeadsThereItIsLookedForAgainAndAgain() {
        assertEquals(
                List.of(1L, 2L, 2L, 2L, 2L, 2L), waits(new DialException(Why.TIMEOUT, "no"), 6));
        assertEquals(List.of(2L), waits(new DialException(Why.UNREACHABLE, "no"), 1));
        assertEquals(List.of(2L), waits(new DialException(Why.UNKNOWN_HOST, "no"), 1));
    }

    @Test
    void aGatewayThatIsAwayIsAskedOftenForFiveMinutesAndThenOnceAMinute() {
        List<Long> waits = waits(new DialException(Why.REFUSED, "no"), 80);

        assertEquals(List.of(1L, 2L, 4L, 5L, 5L), waits.subList(0, 5));
        assertEquals(60, waits.getLast());
        long often = waits.stream().filter(wait -> wait <= 5).mapToLong(wait -> wait).sum();
        assertTrue(often >= 300 && often < 310, "" + often);
    }

    /// Somebody pastes its line at the gateway meanwhile, and looks at it.
    @Test
    void whoIsRefusedAsksOftenForAQuarterOfAnHourAndThenOnceAMinute() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            waits.add(plan.refused().toSeconds());
        }
        assertEquals(List.of(1L, 2L, 4L, 5L, 5L), waits.subList(0, 5));
        assertEquals(60, waits.getLast());
        long often = waits.stream().filter(wait -> wait <= 5).mapToLong(wait -> wait).sum();
        assertTrue(often >= 900 && often < 910, "" + often);
        plan.stood(Duration.ofSeconds(10));
        assertEquals(1, plan.refused().toSeconds());
    }

    @Test
    void aGoodLinkBeginsAnew() {
        waits(new IOException("no"), 5);
        plan.stood(Duration.ofSeconds(9));
        assertEquals(List.of(5L, 60L), waits(new IOException("no"), 2));
        plan.stood(Duration.ofSeconds(10));
        assertEquals(List.of(1L), waits(new IOException("no"), 1));
    }

    @Test
    void whoTakesOneLinkAfterTheOtherAwayIsAskedOnceAMinuteInTheEnd() {
        long soon = 0;
        for (int i = 0; i < 100; i++) {
            plan.stood(Duration.ofSeconds(1));
            soon += waits(new IOException("it has hung up"), 1).getFirst() <= 5 ? 1 : 0;
        }
        assertTrue(soon > 50 && soon < 70, "" + soon);
    }

    @Test
    void whileNoWayLeadsThereThreeOfFourCallsAreShort() {
        List<Boolean> shortly = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            shortly.add(plan.callsShortly());
            waits(new DialException(Why.UNREACHABLE, "no"), 1);
        }
        assertEquals(List.of(false, true, true, true, false, true), shortly);
        waits(new IOException("no"), 1);
        assertFalse(plan.callsShortly());
    }
}
