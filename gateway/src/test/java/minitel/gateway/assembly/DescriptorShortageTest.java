package minitel.gateway.assembly;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DescriptorShortageTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private boolean exhausted = true;
    private final DescriptorShortage shortage = new DescriptorShortage(() -> exhausted, nanos::get);

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void doorsThatDoNotAnswerForWantOfDescriptorsAreExcusedForTenMinutes() {
        assertTrue(shortage.excuses(() -> false));
        passes(Duration.ofMinutes(9));
        assertTrue(shortage.excuses(() -> false));
        passes(Duration.ofMinutes(1));
        assertFalse(shortage.excuses(() -> false));
    }

    @Test
    void othersAreNot() {
        exhausted = false;
        assertFalse(shortage.excuses(() -> false));
        assertFalse(DescriptorShortage.ofProcess().excuses(() -> false));
    }

    @Test
    void anAnswerEndsTheShortage() {
        assertTrue(shortage.excuses(() -> false));
        passes(Duration.ofMinutes(10));
        assertTrue(shortage.excuses(() -> true));
        assertTrue(shortage.excuses(() -> false));
    }
}
