package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class DeadlineTest {

    @Test
    void whatIsLeftShrinksToZeroAndNoFurther() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        Deadline deadline = Deadline.in(Duration.ofNanos(10), clock::get);
        assertEquals(Duration.ofNanos(10), deadline.remaining());
        clock.addAndGet(9);
        assertEquals(Duration.ofNanos(1), deadline.remaining());
        assertFalse(deadline.passed());
        clock.addAndGet(1);
        assertTrue(deadline.passed());
        clock.addAndGet(1000);
        assertEquals(Duration.ZERO, deadline.remaining());
    }
}
