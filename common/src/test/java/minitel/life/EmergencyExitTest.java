package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class EmergencyExitTest {
    private final CountDownLatch halted = new CountDownLatch(1);
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

    private void halts() throws InterruptedException {
        assertTrue(halted.await(Patience.SECONDS, TimeUnit.SECONDS), "it goes on");
    }

    @Test
    void theLogSaysWhy() throws Exception {
        EmergencyExit.of(log::add, halted::countDown, Patience.TIME).take("planted");
        halts();
        assertEquals("planted", log.poll());
    }

    @Test
    void aLogThatFailsDoesNotKeepItFromEnding() throws Exception {
        EmergencyExit exit =
                EmergencyExit.of(
                        _ -> {
                            throw new IllegalStateException("planted");
                        },
                        halted::countDown,
                        Patience.TIME);
        exit.take("planted");
        halts();
    }

    @Test
    void aLogThatTakesNothingDoesNotKeepItFromEnding() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        EmergencyExit exit =
                EmergencyExit.of(_ -> stay(goesOn), halted::countDown, Duration.ofMillis(10));
        Thread.ofVirtual().start(() -> exit.take("planted"));
        try {
            halts();
        } finally {
            goesOn.countDown();
        }
    }

    private static void stay(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
