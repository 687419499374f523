package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class PaceWheelTest {
    @Test
    void everyWaiterIsWokenOnceAndNotBeforeItsTime() throws InterruptedException {
        int waiters = 2000;
        CountDownLatch woken = new CountDownLatch(waiters);
        AtomicInteger early = new AtomicInteger();
        Queue<Integer> seen = new ConcurrentLinkedQueue<>();
        try (PaceWheel wheel = new PaceWheel(System::nanoTime).start()) {
            long start = System.nanoTime();
            for (int i = 0; i < waiters; i++) {
                int id = i;
                long due = start + i % 300 * 1_000_000L;
                wheel.at(
                        due,
                        () -> {
                            early.addAndGet(System.nanoTime() < due ? 1 : 0);
                            seen.add(id);
                            woken.countDown();
                        });
            }
            assertTrue(woken.await(Patience.SECONDS, TimeUnit.SECONDS), "woken: " + seen.size());
        }
        assertEquals(0, early.get());
        assertEquals(waiters, seen.stream().distinct().count());
        assertEquals(waiters, seen.size());
    }

    @Test
    void aTimeBeyondOneTurnOfTheWheelIsKept() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        try (PaceWheel wheel = new PaceWheel(System::nanoTime).start()) {
            long due = System.nanoTime() + 2_700_000_000L;
            wheel.at(due, woken::countDown);
            assertTrue(woken.await(Patience.SECONDS, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() >= due);
        }
    }

    @Test
    void aTimeThatHasPassedIsWokenAtOnce() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        try (PaceWheel wheel = new PaceWheel(System::nanoTime).start()) {
            wheel.at(System.nanoTime() - 1_000_000_000L, woken::countDown);
            assertTrue(woken.await(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }
}
