package minitel.os;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelClockTest {
    @Test
    void theKernelAnswersWhatTheManualSays() {
        int answer = KernelClock.state();
        assertTrue(answer >= -1 && answer <= KernelClock.TIME_ERROR, "answered " + answer);
    }
}
