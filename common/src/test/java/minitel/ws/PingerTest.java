package minitel.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class PingerTest {
    private final Semaphore pings = new Semaphore(0);
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final AtomicLong written = new AtomicLong();

    @Test
    void silenceCountsOnlyWhileSomebodyListens() throws Exception {
        Pinger pinger = pinger(Duration.ofMillis(30));
        run(pinger, Duration.ofMillis(1));
        assertTrue(pings.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        assertThrows(TimeoutException.class, () -> broken.get(300, TimeUnit.MILLISECONDS));
        pinger.listening(true);
        assertEquals("broken", broken.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    /// A page of 20,000 bytes takes eleven minutes at 300 bit/s, and its reader may be alive.
    @Test
    void aPingWaitsBehindWhatWasWrittenBeforeIt() throws Exception {
        Pinger pinger = pinger(Duration.ofMillis(30));
        pinger.listening(true);
        written.set(20_000);
        run(pinger, Duration.ofMillis(1));
        assertTrue(pings.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        assertThrows(TimeoutException.class, () -> broken.get(300, TimeUnit.MILLISECONDS));
        pinger.pong();
        assertEquals("broken", broken.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void theWaitForAPongHasABound() {
        assertEquals(0, Pinger.way(0));
        assertEquals(TimeUnit.SECONDS.toNanos(1), Pinger.way(30), 30);
        assertEquals(TimeUnit.HOURS.toNanos(1), Pinger.way(Long.MAX_VALUE / 50_000_000));
    }

    @Test
    void aPongKeepsItGoing() throws Exception {
        Pinger pinger = pinger(Patience.TIME);
        pinger.listening(true);
        Thread thread = run(pinger, Duration.ofMillis(1));
        for (int i = 0; i < 50; i++) {
            assertTrue(pings.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
            pinger.pong();
        }
        pinger.stop();
        thread.join();
        assertTrue(pings.availablePermits() <= 1);
    }

    @Test
    void whenStoppedItEndsWithoutAWord() throws Exception {
        Pinger pinger = pinger(Duration.ofMillis(30));
        pinger.listening(true);
        pinger.stop();
        run(pinger, Duration.ofDays(1)).join();
        assertEquals(0, pings.availablePermits());
        assertTrue(!broken.isDone());
    }

    private Pinger pinger(Duration patience) {
        return new Pinger(pings::release, () -> broken.complete("broken"), written::get, patience);
    }

    private static Thread run(Pinger pinger, Duration interval) {
        return VirtualThreads.start("pinger", () -> pinger.run(interval));
    }
}
