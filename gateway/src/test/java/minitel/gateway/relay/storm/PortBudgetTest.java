package minitel.gateway.relay.storm;

import static minitel.gateway.relay.storm.PortBudget.Verdict.ALARM;
import static minitel.gateway.relay.storm.PortBudget.Verdict.DROP;
import static minitel.gateway.relay.storm.PortBudget.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import minitel.gateway.relay.storm.PortBudget.Verdict;
import minitel.kit.Fuzz;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class PortBudgetTest {
    private final HandClock clock = new HandClock();

    @Test
    void theAlarmIsRaisedOnceWhenAFifthIsLeft() {
        List<Verdict> verdicts = ask(budget(100), 120);
        assertEquals(Collections.nCopies(80, PASS), verdicts.subList(0, 80));
        assertEquals(ALARM, verdicts.get(80));
        assertEquals(Collections.nCopies(19, PASS), verdicts.subList(81, 100));
        assertEquals(Collections.nCopies(20, DROP), verdicts.subList(100, 120));
    }

    @Test
    void whateverTheRateTheAlarmComesBeforeTheFirstDrop() {
        for (int rate = 1; rate < 3000; rate = rate < 20 ? rate + 1 : rate * 2 + 1) {
            List<Verdict> verdicts = ask(budget(rate), rate + 5);
            assertTrue(verdicts.contains(ALARM), "rate " + rate);
            assertTrue(verdicts.indexOf(ALARM) < verdicts.indexOf(DROP), "rate " + rate);
            assertEquals(rate, verdicts.indexOf(DROP));
        }
    }

    @Test
    void itComesBackWithTime() {
        PortBudget budget = budget(1000);
        ask(budget, 1000);
        assertEquals(List.of(DROP), ask(budget, 1));
        clock.pass(Duration.ofMillis(10)); // the clock's nanoseconds begin again meanwhile
        assertEquals(
                List.of(PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, DROP),
                ask(budget, 11));
    }

    @Test
    void theAlarmIsRaisedAgainOnlyAfterAQuietTime() {
        PortBudget budget = budget(100);
        assertEquals(1, alarms(ask(budget, 100)));
        clock.pass(Duration.ofMillis(500));
        assertEquals(0, alarms(ask(budget, 60)));
        clock.pass(Duration.ofMillis(1001));
        assertEquals(1, alarms(ask(budget, 100)));
    }

    @Test
    void whoStaysWithinItIsNeverToldOff() {
        PortBudget budget = budget(100);
        for (int i = 0; i < 1000; i++) {
            assertEquals(List.of(PASS), ask(budget, 1));
            clock.pass(Duration.ofMillis(10));
        }
    }

    @Test
    void anIdleYearSavesUpNoMoreThanASecond() {
        PortBudget budget = budget(10);
        clock.pass(Duration.ofDays(365));
        assertEquals(10, ask(budget, 30).indexOf(DROP));
    }

    @Test
    void aTimeFromBeforeGivesAndTakesNothing() {
        PortBudget budget = budget(10);
        ask(budget, 10);
        long now = clock.nanoTime();
        assertEquals(DROP, budget.next(now - 3_000_000_000L));
        assertEquals(DROP, budget.next(now));
        assertEquals(PASS, budget.next(now + 100_000_000L));
        assertEquals(DROP, budget.next(now + 100_000_000L));
        assertEquals(PASS, budget(10).next(now - 3_000_000_000L));
    }

    @Test
    void zeroIsAsManyAsCome() {
        assertEquals(Collections.nCopies(5000, PASS), ask(budget(0), 5000));
    }

    @Test
    void inNoTimeMorePassesThanTheBudgetAndWhatCameBack() {
        Fuzz.times(
                200,
                61,
                rnd -> {
                    int rate = 1 + rnd.nextInt(500);
                    HandClock time = new HandClock();
                    PortBudget budget = new PortBudget(rate, time.nanoTime());
                    long passed = 0;
                    Duration all = Duration.ZERO;
                    for (int i = 0; i < 500; i++) {
                        passed += budget.next(time.nanoTime()) == DROP ? 0 : 1;
                        Duration gap = Duration.ofNanos(rnd.nextInt(4_000_000));
                        time.pass(gap);
                        all = all.plus(gap);
                        assertTrue(passed <= rate + 1 + all.toNanos() / 1e9 * rate);
                    }
                });
    }

    private PortBudget budget(int perSecond) {
        return new PortBudget(perSecond, clock.nanoTime());
    }

    private List<Verdict> ask(PortBudget budget, int times) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            verdicts.add(budget.next(clock.nanoTime()));
        }
        return verdicts;
    }

    private static long alarms(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict == ALARM).count();
    }
}
