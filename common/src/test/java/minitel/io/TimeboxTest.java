package minitel.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

final class TimeboxTest {
    private static final Duration SOON = Duration.ofMillis(20);

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Test
    void whatTakesTooLongIsEndedByAThreadThatHasItsName() throws InterruptedException {
        Timebox late = new Timebox("s1.late", SOON, this::end);
        assertEquals("s1.late", ended.take());
        assertTrue(late.expired());
        late.close();
        assertTrue(late.expired(), "it was cut off before it was closed");
    }

    @Test
    void whatIsDoneInTimeIsNotEnded() throws InterruptedException {
        try (Timebox inTime = new Timebox("s1.long", Duration.ofHours(1), this::end)) {
            assertFalse(inTime.expired());
        }
        Timebox closed = new Timebox("s1.closed", SOON, this::end);
        closed.close();
        Timebox later = new Timebox("s1.later", SOON.multipliedBy(2), this::end);
        String first = ended.take();
        assertEquals(closed.expired() ? "s1.closed" : "s1.later", first);
        later.close();
    }

    @Test
    void oneWhoseEndTakesItsTimeHoldsUpNoOther() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        Timebox slow = new Timebox("s1.slow", Duration.ZERO, () -> await(stuck));
        Timebox other = new Timebox("s2.other", SOON, this::end);
        assertEquals("s2.other", ended.take());
        stuck.countDown();
        assertEquals("s1.slow", ended.take());
        slow.close();
        other.close();
    }

    private void end() {
        ended.add(Thread.currentThread().getName());
    }

    private void await(CountDownLatch latch) {
        try {
            latch.await();
            end();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
