package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final List<String> why = new ArrayList<>();

    private Watchdog watchdog(BooleanSupplier works) {
        return new Watchdog(works, () -> {}, why::add);
    }

    /// Asks and counts so many times, as its threads do.
    private static void pass(Watchdog watchdog, int pauses) {
        for (int i = 0; i < pauses; i++) {
            watchdog.check();
            watchdog.count();
        }
    }

    @Test
    void aProgramThatAnswersGoesOn() {
        pass(watchdog(() -> true), 1000);
        assertEquals(List.of(), why);
    }

    @Test
    void oneThatDoesNotAnswerForLongEnds() {
        Watchdog watchdog = watchdog(() -> false);
        pass(watchdog, 5);
        assertEquals(List.of(), why);
        pass(watchdog, 1);
        assertEquals(1, why.size());
    }

    @Test
    void oneThatAnswersAgainIsForgiven() {
        boolean[] works = new boolean[1];
        Watchdog watchdog = watchdog(() -> works[0]);
        for (int i = 0; i < 100; i++) {
            works[0] = i % 4 == 0;
            pass(watchdog, 1);
        }
        assertEquals(List.of(), why);
    }

    @Test
    void aCheckThatThrowsIsNoAnswer() {
        pass(
                watchdog(() -> {
                    throw new IllegalStateException("planted");
                }),
                6);
        assertEquals(1, why.size());
    }

    @Test
    void aCheckThatBlocksIsNoAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        BooleanSupplier stuck =
                () -> {
                    try {
                        never.await();
                    } catch (Throwable _) {
                        // The test has ended.
                    }
                    return false;
                };
        try (Watchdog _ =
                Watchdog.start(Duration.ofMillis(30), stuck, () -> {}, _ -> ended.countDown())) {
            assertTrue(ended.await(Patience.SECONDS, TimeUnit.SECONDS));
        } finally {
            never.countDown();
        }
    }

    @Test
    void oneThatIsClosedEndsNothing() {
        Watchdog watchdog = watchdog(() -> false);
        watchdog.close();
        pass(watchdog, 100);
        assertEquals(List.of(), why);
    }
}
