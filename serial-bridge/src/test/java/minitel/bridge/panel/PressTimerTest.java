package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import minitel.bridge.panel.Panel.Press;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressTimerTest {
    private final BlockingQueue<Press> presses = new ArrayBlockingQueue<>(10);

    @ParameterizedTest
    @CsvSource({
        "0, HANG_UP, HANG_UP",
        "999, HANG_UP, HANG_UP",
        "1000, PROBE, PROBE",
        "4999, PROBE, PROBE",
        "5000, PROBE, SHUT_DOWN",
        "3600000, PROBE, SHUT_DOWN",
    })
    void aPressAsksForWhatItsLengthSays(long millis, Press without, Press withShutdown)
            throws Exception {
        hold(new PressTimer(false, presses::add), millis);
        assertEquals(without, next());
        hold(new PressTimer(true, presses::add), millis);
        assertEquals(withShutdown, next());
    }

    @Test
    void nothingIsAskedForBeforeTheButtonIsLetGo() throws Exception {
        PressTimer pressTimer = new PressTimer(true, presses::add);
        pressTimer.moved(true, 0);
        pressTimer.moved(true, seconds(7));
        assertTrue(presses.isEmpty());
        pressTimer.moved(false, seconds(8));
        assertEquals(Press.PROBE, next(), "counted from the last time it went down");
    }

    @Test
    void aReleaseWithoutAPressIsNothing() throws Exception {
        PressTimer pressTimer = new PressTimer(true, presses::add);
        pressTimer.moved(false, seconds(9));
        pressTimer.moved(true, seconds(10));
        pressTimer.moved(false, seconds(12));
        pressTimer.moved(false, seconds(20));
        assertEquals(Press.PROBE, next());
        assertTrue(presses.isEmpty());
    }

    @Test
    void theClockMayBeAnywhereAndOverflow() throws Exception {
        PressTimer pressTimer = new PressTimer(true, presses::add);
        pressTimer.moved(true, Long.MAX_VALUE - 1);
        pressTimer.moved(false, Long.MAX_VALUE - 1 + seconds(2));
        assertEquals(Press.PROBE, next());
    }

    @Test
    void whoeverMovesItNeverWaitsForWhoeverTakesIt() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        PressTimer pressTimer =
                new PressTimer(
                        false,
                        press -> {
                            thread.set(Thread.currentThread());
                            presses.add(press);
                            awaitQuietly(busy);
                        });
        hold(pressTimer, 10);
        assertEquals(Press.HANG_UP, next());
        assertNotSame(Thread.currentThread(), thread.get());
        hold(pressTimer, 2_000);
        busy.countDown();
        assertTrue(thread.get().join(Patience.TIME));
        assertTrue(presses.isEmpty(), "a press during the one before is dropped");
        hold(pressTimer, 2_000);
        assertEquals(Press.PROBE, next());
    }

    @Test
    void aTakerThatFailsIsAskedAgain() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        PressTimer pressTimer =
                new PressTimer(
                        false,
                        press -> {
                            presses.add(press);
                            if (thread.getAndSet(Thread.currentThread()) == null) {
                                throw new IllegalStateException("the first time");
                            }
                        });
        BlockingQueue<Throwable> told = new ArrayBlockingQueue<>(1);
        var before = VirtualThreads.onUncaught((_, thrown) -> told.add(thrown));
        try {
            hold(pressTimer, 10);
            next();
            assertEquals(
                    "the first time", told.poll(Patience.SECONDS, TimeUnit.SECONDS).getMessage());
        } finally {
            VirtualThreads.onUncaught(before);
        }
        hold(pressTimer, 10);
        assertEquals(Press.HANG_UP, next());
    }

    private static void hold(PressTimer pressTimer, long millis) {
        pressTimer.moved(true, 1);
        pressTimer.moved(false, 1 + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static long seconds(long n) {
        return TimeUnit.SECONDS.toNanos(n);
    }

    private Press next() throws InterruptedException {
        Press press = presses.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (press == null) {
            throw new AssertionError("no press came");
        }
        return press;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }
}
