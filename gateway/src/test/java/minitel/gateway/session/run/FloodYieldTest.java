package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class FloodYieldTest {
    private static final int CHUNK = 512;
    private static final long PAINTING = TimeUnit.MICROSECONDS.toNanos(50);

    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch flooding = new CountDownLatch(floods());
    private volatile boolean said;
    private volatile boolean over;

    /// Two for each carrier, which then yield to each other.
    private static int floods() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    @Test
    void whomAThreadOutsideWakesComesToHisTurnAmongFloods() throws InterruptedException {
        Thread waits = VirtualThreads.start("waits", this::listen);
        for (int i = 0; i < floods(); i++) {
            VirtualThreads.start("flood", this::flood);
        }
        try {
            assertTrue(flooding.await(Patience.SECONDS, TimeUnit.SECONDS), "no flood");
            said = true;
            LockSupport.unpark(waits);
            assertTrue(heard.await(Patience.SECONDS, TimeUnit.SECONDS), "starved");
        } finally {
            over = true;
        }
    }

    private void listen() {
        while (!said && !over) {
            LockSupport.park(this);
        }
        heard.countDown();
    }

    private void flood() {
        FloodYield floodYield = new FloodYield();
        flooding.countDown();
        while (!over) {
            paint();
            floodYield.after(CHUNK);
        }
    }

    /// Takes its time, as a chunk does.
    private static void paint() {
        long end = System.nanoTime() + PAINTING;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
