package minitel.gateway.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import minitel.gateway.transport.Tariff;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final Instant START = Instant.parse("2026-11-21T13:00:00Z");
    private static final Tariff T2 = new Tariff(0.12, 0.74);

    private static String after(Bill bill, int seconds) {
        return Bill.francs(bill.due(START.plusSeconds(seconds)));
    }

    @Test
    void aServiceCostsItsStartAndThenEachWholeMinute() {
        Bill bill = Bill.NOTHING.start(T2, START);
        assertEquals("0.12Fr", after(bill, 0));
        assertEquals("0.12Fr", after(bill, 59));
        assertEquals("0.86Fr", after(bill, 60));
        assertEquals("7.52Fr", after(bill, 600));
    }

    @Test
    void servicesAddUpAndHomeIsFree() {
        Bill first = Bill.NOTHING.start(T2, START).stop(START.plusSeconds(70));
        assertEquals("0.86Fr", after(first, 10_000));
        assertEquals("0.98Fr", after(first.start(T2, START.plusSeconds(10_000)), 10_000));
        assertEquals(Optional.empty(), first.nextChange(START));
    }

    @Test
    void theAmountChangesAtTheNextWholeMinute() {
        Bill bill = Bill.NOTHING.start(T2, START);
        assertEquals(Optional.of(START.plusSeconds(60)), bill.nextChange(START));
        assertEquals(Optional.of(START.plusSeconds(120)), bill.nextChange(START.plusSeconds(60)));
    }

    @Test
    void aClockThatGoesBackCostsNothing() {
        Bill bill = Bill.NOTHING.start(T2, START);
        assertEquals("0.12Fr", Bill.francs(bill.due(START.minus(Duration.ofDays(1)))));
    }

    @Test
    void anAbsurdTariffIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Tariff(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Tariff(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Tariff(0, 1e9));
    }
}
