package minitel.bridge.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class IdleExitTest {
    private static final Duration SHORT = Duration.ofMillis(60);

    private final CountDownLatch ended = new CountDownLatch(1);

    private boolean ends() throws InterruptedException {
        return ended.await(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void withNothingToServeForLongItEnds() throws Exception {
        try (IdleExit _ = IdleExit.watch(SHORT, () -> true, ended::countDown)) {
            assertTrue(ends());
        }
    }

    @Test
    void whateverIsThereMeanwhileBeginsThePatienceAnew() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        long start = System.nanoTime();
        try (IdleExit _ =
                IdleExit.watch(SHORT, () -> looks.incrementAndGet() > 40, ended::countDown)) {
            assertTrue(ends());
        }
        // Forty looks of a sixtieth each, then the whole patience.
        assertTrue(System.nanoTime() - start >= SHORT.toNanos() / 60 * 40 + SHORT.toNanos());
    }

    @Test
    void onceClosedItEndsNothing() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        IdleExit idleExit =
                IdleExit.watch(
                        Duration.ofMillis(600),
                        () -> {
                            looked.countDown();
                            return looks.incrementAndGet() < 0;
                        },
                        ended::countDown);
        assertTrue(looked.await(Patience.SECONDS, TimeUnit.SECONDS));
        idleExit.close();
        assertEquals(1, ended.getCount());
    }
}
