package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    /// C0, DEL, C1 with its CSI, NEL, soft hyphen, zero width, marks and embeddings and isolates of
    /// direction, both separators, the byte order mark, a tag of plane 14, half a pair.
    private static final int[] HIDDEN = {
        0x00, 0x07, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x61C, 0x200B, 0x200C,
        0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060,
        0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFF9, 0xE0041, 0xD800
    };

    @Test
    void whatHidesOrTurnsTextIsNotPrintable() {
        for (int c : HIDDEN) {
            String text = "a" + Character.toString(c) + "b";
            assertFalse(Printable.is(text), () -> "U+%04X".formatted(c));
            assertEquals("a?b", Printable.of(text), () -> "U+%04X".formatted(c));
            assertEquals("U+%04X".formatted(c), Printable.hidden(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Météo", "3615 ULLA", "←↑→↓", "日本", "שלום", "😀"})
    void whatPeopleWriteIsPrintable(String text) {
        assertTrue(Printable.is(text));
        assertEquals(text, Printable.of(text));
        assertEquals("", Printable.hidden(text));
    }

    @Test
    void linesStayLines() {
        assertEquals("a\n\tb?c\n", Printable.lines("a\n\tb\rc\n"));
    }
}
