package minitel.gateway.tunnel.yamux.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EmptyFrameLimitTest {
    private long now;
    private final EmptyFrameLimit limit = new EmptyFrameLimit(() -> now);

    @BeforeEach
    void useUpTheFirst() {
        assertEquals(EmptyFrameLimit.MOST, taken());
    }

    private int taken() {
        for (int count = 0; ; count++) {
            try {
                limit.empty();
            } catch (YamuxViolation _) {
                limit.useful(); // the one that was too many
                return count;
            }
        }
    }

    @Test
    void timeEarnsSomeButNotForever() {
        now += TimeUnit.SECONDS.toNanos(2);
        assertEquals(2 * EmptyFrameLimit.PER_SECOND, taken());
        now += TimeUnit.DAYS.toNanos(1);
        assertEquals(EmptyFrameLimit.MOST, taken());
    }

    @Test
    void dataEarnsSomeInCrumbsToo() {
        for (int i = 0; i < 1024; i++) {
            limit.carried(1);
        }
        assertEquals(2, taken());
        limit.useful();
        assertEquals(1, taken());
    }

    @Test
    void streamsEarnWhatCrossesTheirEnds() {
        limit.opened(3);
        assertEquals(12, taken());
    }
}
