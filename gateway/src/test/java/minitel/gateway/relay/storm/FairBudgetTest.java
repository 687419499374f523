package minitel.gateway.relay.storm;

import static minitel.gateway.relay.storm.PortBudget.Verdict.ALARM;
import static minitel.gateway.relay.storm.PortBudget.Verdict.DROP;
import static minitel.gateway.relay.storm.PortBudget.Verdict.GREEDY;
import static minitel.gateway.relay.storm.PortBudget.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.storm.PortBudget.Verdict;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class FairBudgetTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final HandClock clock = new HandClock();
    private final FairBudget budget = new FairBudget(1000, clock.nanoTime());

    private Verdict next(int machine) {
        return budget.next(new Ipv4Address(10 << 24 | machine), clock.nanoTime());
    }

    private long passed(int machine, int times) {
        long passed = 0;
        for (int i = 0; i < times; i++) {
            Verdict verdict = next(machine);
            passed += verdict == PASS || verdict == ALARM ? 1 : 0;
        }
        return passed;
    }

    @Test
    void whoFloodsCostsTheOthersNothing() {
        long noisy = 0;
        for (int i = 0; i < 5000; i++) {
            noisy += passed(1, 30);
            if (i % 50 == 0) {
                assertEquals(1, passed(2, 1), "after " + i + " ms");
            }
            clock.pass(MOMENT);
        }
        assertTrue(noisy > 4500, "it has the rest: " + noisy);
    }

    @Test
    void whoComesWhenAnotherHasLongFloodedIsServedAtOnce() {
        for (int i = 0; i < 3000; i++) {
            passed(1, 30);
            clock.pass(MOMENT);
        }
        assertEquals(200, passed(2, 200));
    }

    @Test
    void whoSendsMuchAndNoFloodKeepsItBesideThoseWhoFlood() {
        long much = 0;
        for (int i = 0; i < 5000; i++) {
            for (int noisy = 1; noisy <= 4; noisy++) {
                passed(noisy, 8);
            }
            for (int quiet = 100; i % 500 == 0 && quiet < 150; quiet++) {
                assertEquals(1, passed(quiet, 1));
            }
            much += i % 10 == 0 ? passed(9, 1) : 0;
            clock.pass(MOMENT);
        }
        assertEquals(500, much);
    }

    @Test
    void oneWhoIsAloneMayHaveAll() {
        assertEquals(1000, passed(1, 2000));
        assertEquals(DROP, next(1));
    }

    @Test
    void theAlarmComesBeforeTheFirstDrop() {
        List<Verdict> verdicts = new ArrayList<>();
        next(2);
        for (int i = 0; i < 2000; i++) {
            verdicts.add(next(1));
        }
        assertEquals(1, verdicts.stream().filter(one -> one == ALARM).count());
        assertEquals(verdicts.indexOf(ALARM) + 1, verdicts.indexOf(GREEDY));
        assertEquals(-1, verdicts.indexOf(DROP));
    }

    @Test
    void whoSendsUnderAThousandNamesDrivesNobodyOutWhoWasThere() {
        assertEquals(PASS, next(2));
        int name = 1000;
        for (int i = 0; i < 3000; i++) {
            for (int k = 0; k < 30; k++) {
                next(name++);
            }
            if (i % 100 == 0) {
                assertNotEquals(DROP, next(2), "after " + i + " ms");
            }
            clock.pass(MOMENT);
        }
        assertEquals(PASS, next(2));
    }

    @Test
    void aQuietSecondMakesAllEqualAgain() {
        next(2);
        passed(1, 2000);
        clock.pass(Duration.ofMillis(1001));
        assertEquals(499, passed(1, 499));
        assertEquals(499, passed(2, 499));
    }

    @Test
    void zeroIsAsManyAsCome() {
        FairBudget all = new FairBudget(0, clock.nanoTime());
        for (int i = 0; i < 5000; i++) {
            assertEquals(PASS, all.next(new Ipv4Address(1), clock.nanoTime()));
        }
    }
}
