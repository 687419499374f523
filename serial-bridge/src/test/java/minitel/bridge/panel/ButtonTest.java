package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import minitel.Patience;
import minitel.bridge.panel.Panel.Press;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ButtonTest {
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
        hold(new Button(false, presses::add), millis);
        assertEquals(without, next());
        hold(new Button(true, presses::add), millis);
        assertEquals(withShutdown, next());
    }

    @Test
    void nothingIsAskedForBeforeTheButtonIsLetGo() throws Exception {
        Button button = new Button(true, presses::add);
        button.moved(true, 0);
        button.moved(true, seconds(7));
        assertTrue(presses.isEmpty());
        button.moved(false, seconds(8));
        assertEquals(Press.PROBE, next(), "counted from the last time it went down");
    }

    @Test
    void aReleaseWithoutAPressIsNothing() throws Exception {
        Button button = new Button(true, presses::add);
        button.moved(false, seconds(9));
        button.moved(true, seconds(10));
        button.moved(false, seconds(12));
        button.moved(false, seconds(20));
        assertEquals(Press.PROBE, next());
        assertTrue(presses.isEmpty());
    }

    @Test
    void theClockMayBeAnywhereAndOverflow() throws Exception {
        Button button = new Button(true, presses::add);
        button.moved(true, Long.MAX_VALUE - 1);
        button.moved(false, Long.MAX_VALUE - 1 + seconds(2));
        assertEquals(Press.PROBE, next());
    }

    @Test
    void whoeverMovesItNeverWaitsForWhoeverTakesIt() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Button button =
                new Button(
                        false,
                        press -> {
                            thread.set(Thread.currentThread());
                            presses.add(press);
                            awaitQuietly(busy);
                        });
        hold(button, 10);
        assertEquals(Press.HANG_UP, next());
        assertNotSame(Thread.currentThread(), thread.get());
        hold(button, 2_000);
        busy.countDown();
        assertTrue(thread.get().join(Patience.TIME));
        assertTrue(presses.isEmpty(), "a press during the one before is dropped");
        hold(button, 2_000);
        assertEquals(Press.PROBE, next());
    }

    @Test
    void aTakerThatFailsIsAskedAgain() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Button button =
                new Button(
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
            hold(button, 10);
            next();
            assertEquals(
                    "the first time", told.poll(Patience.SECONDS, TimeUnit.SECONDS).getMessage());
        } finally {
            VirtualThreads.onUncaught(before);
        }
        hold(button, 10);
        assertEquals(Press.HANG_UP, next());
    }

    private static void hold(Button button, long millis) {
        button.moved(true, 1);
        button.moved(false, 1 + TimeUnit.MILLISECONDS.toNanos(millis));
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
