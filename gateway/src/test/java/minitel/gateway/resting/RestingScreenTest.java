package minitel.gateway.resting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// When a screen rests, and what it shows then.
final class RestingScreenTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RestingScreen screen = new RestingScreen(RestingScreen.QUIET, 0);

    private void set(int type, String text) {
        screen.set(type, text, "Ici");
    }

    private int painted(long second) {
        return screen.next(second * SECOND).length;
    }

    @Test
    void whereNoServiceHasAskedForItNothingRests() {
        assertEquals(0, painted(10_000));
        set(0, "x");
        assertEquals(0, painted(10_000));
        assertFalse(screen.isSet());
    }

    @Test
    void twoMinutesAfterTheLastKeyWordsWanderEveryFiveSeconds() {
        set(2, "");
        assertEquals(0, painted(119));
        screen.stirred(100 * SECOND);
        assertEquals(0, painted(219));
        assertFalse(screen.isResting());
        assertTrue(painted(220) > 0);
        assertTrue(screen.isResting());
        assertEquals(0, painted(224));
        assertTrue(painted(225) > 0);
        screen.woken(226 * SECOND);
        assertFalse(screen.isResting());
        assertEquals(0, painted(345));
    }

    @Test
    void theyComeToEveryRowAndStayOnTheScreen() {
        for (String words : new String[] {"x", "X".repeat(30), "\u001f\f\u001b"}) {
            set(3, words);
            Set<Integer> rows = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                byte[] bytes = screen.next((200L + 5 * i) * SECOND);
                assertTrue(bytes.length < 45, "a third of a second at 1200 bit/s");
                rows.add(bytes[3] - 0x40);
                int length = words.length() == 3 ? 3 : words.length();
                assertTrue(bytes[4] - 0x40 >= 1 && bytes[4] - 0x40 + length <= 41);
            }
            assertEquals(24, rows.size());
            screen.woken(0);
        }
    }

    @Test
    void aScreenThatIsOnlyKeptAliveDoesNotRest() {
        set(1, "");
        assertEquals(1, painted(120));
        assertFalse(screen.isResting());
    }
}
