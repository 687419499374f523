package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.bridge.panel.Panel.Lamp;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class LampBlinkerTest {
    private final BlockingQueue<Boolean> bulb = new ArrayBlockingQueue<>(1000);

    @Test
    void probingBlinksAndASessionIsOn() throws Exception {
        try (LampBlinker blinker = new LampBlinker(bulb::add)) {
            blinker.show(Lamp.PROBING);
            assertTrue(next());
            assertFalse(next());
            assertTrue(next());
            assertFalse(next());
            blinker.show(Lamp.SESSION);
            assertTrue(next());
        }
        assertFalse(next());
    }

    @Test
    void whatIsShownAlreadyIsNotSwitchedAgain() throws Exception {
        try (LampBlinker blinker = new LampBlinker(bulb::add)) {
            blinker.show(Lamp.OFF);
            blinker.show(Lamp.SESSION);
            assertTrue(next());
            blinker.show(Lamp.SESSION);
            blinker.show(Lamp.OFF);
            assertFalse(next());
        }
        assertTrue(bulb.isEmpty());
    }

    @Test
    void noTimerRunsWhileItDoesNotBlink() throws Exception {
        try (LampBlinker blinker = new LampBlinker(bulb::add)) {
            becomes(blinker, Thread.State.WAITING);
            blinker.show(Lamp.PROBING);
            next();
            becomes(blinker, Thread.State.TIMED_WAITING);
            blinker.show(Lamp.OFF);
            becomes(blinker, Thread.State.WAITING);
            blinker.show(Lamp.SESSION);
            becomes(blinker, Thread.State.WAITING);
        }
    }

    @Test
    void closingTurnsItOffAndEndsTheThread() throws Exception {
        LampBlinker blinker = new LampBlinker(bulb::add);
        blinker.show(Lamp.SESSION);
        assertTrue(next());
        blinker.close();
        blinker.close();
        assertTrue(blinker.thread().join(Patience.TIME));
        assertFalse(next());
        blinker.show(Lamp.SESSION);
        assertTrue(bulb.isEmpty());
    }

    @Test
    void aBulbThatFailsIsLeftAlone() throws Exception {
        try (LampBlinker blinker =
                new LampBlinker(on -> {
                    bulb.add(on);
                    throw new IllegalStateException("burnt out");
                })) {
            blinker.show(Lamp.PROBING);
            assertTrue(blinker.thread().join(Patience.TIME));
            blinker.show(Lamp.SESSION);
        }
        assertEquals(1, bulb.size());
    }

    @Test
    void itDoesNotKeepTheProgramAlive() {
        try (LampBlinker blinker = new LampBlinker(bulb::add)) {
            assertTrue(blinker.thread().isDaemon());
        }
    }

    private boolean next() throws InterruptedException {
        Boolean on = bulb.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (on == null) {
            throw new AssertionError("the lamp was not switched");
        }
        return on;
    }

    private static void becomes(LampBlinker blinker, Thread.State state) {
        Patience.until(() -> blinker.thread().getState() == state);
    }
}
