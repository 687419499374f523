package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final RandomGenerator NOTHING_OFF = () -> 0;

    private final Backoff backoff = new Backoff(FIRST, LONGEST, NOTHING_OFF);

    private void waits(int seconds) {
        assertEquals(Duration.ofSeconds(seconds), backoff.next());
    }

    @Test
    void everyWaitDoublesUpToTheLongest() {
        waits(1);
        waits(2);
        waits(4);
        waits(5);
        waits(5);
    }

    @Test
    void onlyAConnectionThatOutlivedTheLongestWaitStartsAgain() {
        waits(1);
        waits(2);
        backoff.lived(LONGEST);
        waits(4);
        backoff.lived(LONGEST.plusNanos(1));
        waits(1);
    }

    @Test
    void aRandomPartOfUpToAQuarterIsTakenOff() {
        Backoff random = new Backoff(LONGEST, LONGEST, new Random(1));
        for (int i = 0; i < 100; i++) {
            Duration wait = random.next();
            assertTrue(wait.compareTo(LONGEST) <= 0, wait::toString);
            assertTrue(wait.compareTo(Duration.ofMillis(3_750)) >= 0, wait::toString);
        }
    }

    @Test
    void waitsThatCannotGrowAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Backoff(LONGEST, FIRST, NOTHING_OFF));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Backoff(Duration.ZERO, FIRST, NOTHING_OFF));
    }
}
