package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.bridge.terminal.Insertions.Insertion;
import minitel.bridge.terminal.Insertions.Kind;
import org.junit.jupiter.api.Test;

class InsertionsTest {
    private static final long MILLISECOND = 1_000_000;

    private final Insertions insertions = new Insertions();

    @Test
    void theMostUrgentGoesFirstAndOfAKindTheNewest() {
        insertions.add(Kind.ROW_ZERO, new byte[] {1}, 0);
        insertions.add(Kind.ROW_ZERO, new byte[] {2}, 0);
        insertions.add(Kind.HANG_UP, new byte[] {3}, 0);
        assertEquals("03", taken(true, 0));
        assertEquals("02", taken(true, 0));
        assertNull(insertions.next(true, 0));
    }

    @Test
    void onlyCommandsPressIntoASequenceAndOnlyAfterAWhile() {
        insertions.add(Kind.ROW_ZERO, new byte[] {1}, 0);
        insertions.add(Kind.BEEP, new byte[] {7}, 0);
        assertEquals(Long.MAX_VALUE, insertions.pressingFrom());
        insertions.add(Kind.HANG_UP, new byte[] {3}, 0);
        assertEquals(50 * MILLISECOND, insertions.pressingFrom());
        assertNull(insertions.next(false, 49 * MILLISECOND));
        assertEquals("03", taken(false, 50 * MILLISECOND));
        assertNull(insertions.next(false, Long.MAX_VALUE));
    }

    @Test
    void whatHasGoneCannotBeCancelled() {
        insertions.add(Kind.QUESTION, new byte[] {1}, 0);
        assertTrue(insertions.cancel(Kind.QUESTION));
        assertFalse(insertions.cancel(Kind.QUESTION));
    }

    private String taken(boolean safe, long now) {
        Insertion insertion = insertions.next(safe, now);
        assertNotNull(insertion);
        return Hex.of(insertion.bytes());
    }
}
