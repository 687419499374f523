package minitel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class StatusTellerTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final Semaphore told = new Semaphore(0);

    @Test
    void newsIsToldWithoutWaiting() {
        try (StatusTeller teller = new StatusTeller(NEVER, told::release)) {
            teller.start("test.status");
            teller.news();
            Patience.until(told::tryAcquire);
        }
    }

    @Test
    void withoutNewsItTellsNowAndThen() {
        try (StatusTeller teller = new StatusTeller(Duration.ofMillis(1), told::release)) {
            teller.start("test.status");
            Patience.until(told::tryAcquire);
            Patience.until(told::tryAcquire);
        }
    }

    @Test
    void aTellingThatFailsIsNotTheLast() {
        AtomicInteger times = new AtomicInteger();
        try (StatusTeller teller =
                new StatusTeller(
                        Duration.ofMillis(1),
                        () -> {
                            if (times.incrementAndGet() == 1) {
                                throw new IllegalStateException("once");
                            }
                            told.release();
                        })) {
            teller.start("test.status");
            Patience.until(told::tryAcquire);
        }
    }

    @Test
    void oneTellsAtATimeAndTheLatestIsToldLast() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (StatusTeller teller =
                new StatusTeller(
                        NEVER,
                        () -> {
                            most.accumulateAndGet(at.incrementAndGet(), Math::max);
                            begun.countDown();
                            Patience.until(() -> goOn.getCount() == 0);
                            at.decrementAndGet();
                            told.release();
                        })) {
            VirtualThreads.start("test.first", teller::tell);
            Patience.until(() -> begun.getCount() == 0);
            VirtualThreads.start("test.second", teller::tell);
            goOn.countDown();
            Patience.until(told::tryAcquire);
            Patience.until(told::tryAcquire);
        }
        assertEquals(1, most.get());
    }

    @Test
    void whenClosedItTellsNoMore() {
        StatusTeller teller = new StatusTeller(NEVER, told::release);
        assertTrue(teller.isOpen());
        teller.close();
        assertFalse(teller.isOpen());
        teller.start("test.status");
        teller.news();
        assertFalse(told.tryAcquire());
    }
}
