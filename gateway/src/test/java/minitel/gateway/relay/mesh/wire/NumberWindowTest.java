package minitel.gateway.relay.mesh.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

class NumberWindowTest {
    private static final int REACH = 255 * 64;

    private final NumberWindow window = new NumberWindow();

    @Test
    void aNumberIsNewOnce() {
        assertTrue(window.note(1));
        assertFalse(window.note(1));
        assertTrue(window.note(3));
        assertTrue(window.note(2));
        assertFalse(window.note(2));
    }

    @Test
    void numbersBeginAtOne() {
        assertFalse(window.note(0));
        assertFalse(window.note(-1));
        assertFalse(window.note(Long.MIN_VALUE));
    }

    @Test
    void whatLiesTooFarBackCountsAsSeen() {
        assertTrue(window.note(1_000_000));
        assertFalse(window.note(1_000_000 - REACH));
        assertTrue(window.note(1_000_000 - REACH + 1));
    }

    @Test
    void aLeapForgetsNothingThatItShouldKnow() {
        assertTrue(window.note(Long.MAX_VALUE - 1));
        assertTrue(window.note(Long.MAX_VALUE));
        assertTrue(window.note(Long.MAX_VALUE - 2));
        assertFalse(window.note(Long.MAX_VALUE - 1));
        assertFalse(window.note(5));
    }

    @Test
    void itAnswersAsATableWithoutEndWould() {
        Fuzz.times(
                200,
                1,
                rnd -> {
                    NumberWindow some = new NumberWindow();
                    Set<Long> seen = new HashSet<>();
                    long greatest = 0;
                    int wide = 1 + rnd.nextInt(40_000);
                    for (int i = 0; i < 2_000; i++) {
                        long number = Math.max(0, greatest - wide / 2) + rnd.nextInt(wide);
                        boolean known = number > 0 && number > greatest - REACH;
                        assertEquals(known && seen.add(number), some.note(number));
                        greatest = Math.max(greatest, number);
                    }
                });
    }
}
