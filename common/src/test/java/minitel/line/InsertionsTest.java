package minitel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import minitel.line.Insertions.Insertion;
import org.junit.jupiter.api.Test;

class InsertionsTest {
    private static final long MILLISECOND = 1_000_000;

    private final Insertions insertions = new Insertions(Kind.values());

    /// All that a kind can be.
    private enum Kind implements Insertions.Kind {
        HANG_UP(0, 50 * MILLISECOND),
        ECHO(4, Pacing.NEVER),
        SENTENCE(0, Pacing.NEVER),
        BEEP(0, Pacing.NEVER);

        private final int room;
        private final long patience;

        Kind(int room, long patience) {
            this.room = room;
            this.patience = patience;
        }

        @Override
        public int room() {
            return room;
        }

        @Override
        public long patience() {
            return patience;
        }

        @Override
        public boolean onRowZero() {
            return this == SENTENCE;
        }
    }

    @Test
    void theMostUrgentGoesFirstAndOfAKindTheNewest() {
        assertTrue(add(Kind.SENTENCE, 1));
        assertFalse(add(Kind.SENTENCE, 2), "one was lost");
        assertTrue(add(Kind.HANG_UP, 3));
        assertEquals("03", taken(true, 0));
        assertEquals("02", taken(true, 0));
        assertNull(insertions.next(true, 0));
    }

    @Test
    void onlyCommandsPressIntoASequenceAndOnlyAfterAWhile() {
        add(Kind.SENTENCE, 1);
        add(Kind.BEEP, 7);
        assertEquals(Pacing.NEVER, insertions.due(0));
        add(Kind.HANG_UP, 3);
        assertEquals(50 * MILLISECOND, insertions.due(0));
        assertNull(insertions.next(false, 49 * MILLISECOND));
        assertEquals("03", taken(false, 50 * MILLISECOND));
        assertNull(insertions.next(false, Pacing.NEVER - 1));
    }

    @Test
    void whatHasGoneCannotBeCancelled() {
        add(Kind.BEEP, 1);
        assertTrue(insertions.cancel(Kind.BEEP));
        assertFalse(insertions.cancel(Kind.BEEP));
        assertFalse(insertions.ready(0));
    }

    @Test
    void whatHasRoomComesInItsOrderAndWhatHasNoneIsLost() {
        assertTrue(add(Kind.ECHO, 1, 2));
        assertTrue(add(Kind.ECHO, 3, 4));
        assertFalse(add(Kind.ECHO, 5));
        assertEquals("0102", taken(true, 0));
        assertTrue(add(Kind.ECHO, 6));
        assertEquals("0304", taken(true, 0));
        assertEquals("06", taken(true, 0));
    }

    @Test
    void whatIsForRowZeroWaitsWhileThatIsTakenAndNothingElseDoes() {
        insertions.keepRowZero(5);
        add(Kind.SENTENCE, 1);
        assertFalse(insertions.ready(4));
        assertEquals(5, insertions.due(4));
        add(Kind.BEEP, 7);
        assertTrue(insertions.ready(4));
        assertEquals("07", taken(true, 4));
        assertNull(insertions.next(true, 4));
        assertTrue(insertions.ready(5));
        assertEquals("01", taken(true, 5));
    }

    private boolean add(Kind kind, int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return insertions.add(kind, all, 0);
    }

    private String taken(boolean safe, long now) {
        Insertion insertion = insertions.next(safe, now);
        assertNotNull(insertion);
        return HexFormat.of().formatHex(insertion.bytes());
    }
}
