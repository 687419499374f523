package minitel.gateway.relay.frame;

import java.util.concurrent.TimeUnit;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A minute of frames by chance, some millions; the seed is new each time, and a failure names it.
@Tag("storm")
class FrameFuzzIT {
    private static final long TIME = TimeUnit.MINUTES.toNanos(1);

    @Test
    void aMinuteOfFramesIsJudgedAsTheStandardsSay() {
        long begun = System.nanoTime();
        long trials = 0;
        for (long seed = begun; System.nanoTime() - begun < TIME; seed += 1000) {
            Fuzz.times(1000, seed, FrameFuzz::trial);
            trials += 1000;
        }
        System.out.println("frames by chance: " + trials);
    }
}
