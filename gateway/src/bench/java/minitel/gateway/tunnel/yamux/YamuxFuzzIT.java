package minitel.gateway.tunnel.yamux;

import java.util.concurrent.TimeUnit;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A minute of frames that are nearly right; the seed is new each time, and a failure names it.
@Tag("storm")
class YamuxFuzzIT {
    private static final long TIME = TimeUnit.MINUTES.toNanos(1);

    @Test
    void aMinuteOfNearlyRightFramesLeavesNothing() {
        long begun = System.nanoTime();
        for (long seed = begun; System.nanoTime() - begun < TIME; seed += 100) {
            Fuzz.times(100, seed, YamuxFuzz::trial);
        }
    }
}
