package minitel.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import minitel.Patience;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;

class PingerTest {
    private final Semaphore pings = new Semaphore(0);
    private final CompletableFuture<String> broken = new CompletableFuture<>();

    @Test
    void silenceCountsOnlyWhileSomebodyListens() throws Exception {
        Pinger pinger = pinger(Duration.ofMillis(30));
        run(pinger, Duration.ofMillis(1));
        assertTrue(pings.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        assertThrows(TimeoutException.class, () -> broken.get(300, TimeUnit.MILLISECONDS));
        pinger.listening(true);
        assertEquals("broken", broken.get(Patience.SECONDS, TimeUnit.SECONDS));
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
        return new Pinger(pings::release, () -> broken.complete("broken"), patience);
    }

    private static Thread run(Pinger pinger, Duration interval) {
        return VirtualThreads.start("pinger", () -> pinger.run(interval));
    }
}
