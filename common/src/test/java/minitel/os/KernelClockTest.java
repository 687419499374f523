package minitel.os;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelClockTest {
    @Test
    void theKernelAnswersWhatTheManualSays() {
        int answer = KernelClock.state();
        assertTrue(answer >= -1 && answer <= KernelClock.TIME_ERROR, "answered " + answer);
    }

    @Test
    void timeSinceTheStartIsTheKernelsAndNotThatOfTheDay() throws Exception {
        long before = KernelClock.sinceBoot();
        String uptime = Files.readString(Path.of("/proc/uptime"));
        long kernels = (long) (Double.parseDouble(uptime.split(" ")[0]) * 1e9);
        long after = KernelClock.sinceBoot();

        long hundredth = 10_000_000; // as fine as that file is
        assertTrue(before - hundredth <= kernels && kernels <= after, before + " " + uptime);
    }
}
