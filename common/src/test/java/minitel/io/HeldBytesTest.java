package minitel.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeldBytesTest {
    private final HeldBytes held = new HeldBytes();

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private String taken(int most) {
        byte[] buffer = new byte[4];
        return new String(buffer, 0, held.take(buffer, most), US_ASCII);
    }

    @Test
    void theyComeInTheirOrderAndOnce() {
        held.add(bytes("abcdef"), 5);
        assertEquals("ab", taken(2));
        assertEquals("cde", taken(9));
        assertEquals("", taken(9));
        assertTrue(held.isEmpty());
    }

    @Test
    void whatIsPutBackComesFirstAndWhatIsAddedLast() {
        held.putBack(bytes("xcd"));
        assertEquals('x', held.next());
        held.putBack(bytes("ab"));
        held.add(bytes("ef"), 2);
        assertEquals(6, held.count());
        assertEquals("abcdef", new String(held.shown(), US_ASCII));
        assertEquals("abcd", taken(9));
        assertEquals("ef", new String(held.rest(), US_ASCII));
        assertEquals(0, held.count());
    }

    @Test
    void aSmallBufferIsFilledAndNoMore() {
        held.putBack(bytes("abcdefgh"));
        assertEquals("abcd", taken(9));
        assertEquals("efgh", taken(9));
    }
}
