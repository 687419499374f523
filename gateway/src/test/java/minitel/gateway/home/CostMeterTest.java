package minitel.gateway.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import minitel.gateway.transport.Tariff;
import org.junit.jupiter.api.Test;

class CostMeterTest {
    private static final Instant START = Instant.parse("2026-11-21T13:00:00Z");
    private static final Tariff T2 = new Tariff(0.12, 0.74);

    private static String after(CostMeter costMeter, int seconds) {
        return CostMeter.francs(costMeter.due(START.plusSeconds(seconds)));
    }

    @Test
    void aServiceCostsItsStartAndThenEachWholeMinute() {
        CostMeter costMeter = CostMeter.NOTHING.start(T2, START);
        assertEquals("0.12Fr", after(costMeter, 0));
        assertEquals("0.12Fr", after(costMeter, 59));
        assertEquals("0.86Fr", after(costMeter, 60));
        assertEquals("7.52Fr", after(costMeter, 600));
    }

    @Test
    void servicesAddUpAndHomeIsFree() {
        CostMeter first = CostMeter.NOTHING.start(T2, START).stop(START.plusSeconds(70));
        assertEquals("0.86Fr", after(first, 10_000));
        assertEquals("0.98Fr", after(first.start(T2, START.plusSeconds(10_000)), 10_000));
        assertEquals(Optional.empty(), first.nextChange(START));
    }

    @Test
    void theAmountChangesAtTheNextWholeMinute() {
        CostMeter costMeter = CostMeter.NOTHING.start(T2, START);
        assertEquals(Optional.of(START.plusSeconds(60)), costMeter.nextChange(START));
        assertEquals(
                Optional.of(START.plusSeconds(120)), costMeter.nextChange(START.plusSeconds(60)));
    }

    @Test
    void aClockThatGoesBackCostsNothing() {
        CostMeter costMeter = CostMeter.NOTHING.start(T2, START);
        assertEquals("0.12Fr", CostMeter.francs(costMeter.due(START.minus(Duration.ofDays(1)))));
    }

    @Test
    void anAbsurdTariffIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Tariff(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Tariff(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Tariff(0, 1e9));
    }
}
