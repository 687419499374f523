package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// STUM 1B, 2-2-1-2-5-3 and 2-2-4-2-1.
class DisplayEdgesTest extends DisplayProbe {
    @Test
    void theCharacterAfterTheLastColumnBeginsTheNextRow() {
        text("x".repeat(40)).text("y");
        assertEquals("x".repeat(40), display.row(1));
        assertEquals("y", display.row(2).strip());
    }

    @Test
    void aPageGoesOnAtItsStart() {
        hex("1F5868").text("xy");
        assertEquals("y", display.row(1).strip());
        assertEquals("x", display.row(24).strip());
    }

    @Test
    void aRollMovesUp() {
        hex(ROLL).hex("1F4041").text("0").hex("1F4141").text("1").hex("1F4241").text("2");
        hex("1F5841").text("24").hex("0A");
        assertEquals("0", display.row(0).strip());
        assertEquals("2", display.row(1).strip());
        assertEquals("24", display.row(23).strip());
        assertTrue(display.row(24).isBlank());
        assertCursor(24, 3);
    }

    @Test
    void aRollMovesUpByACharacterToo() {
        hex(ROLL).hex("1F5868").text("xy");
        assertEquals("x", display.row(23).strip());
        assertEquals("y", display.row(24).strip());
    }

    @Test
    void aRollMovesUpTwoRowsForDoubleHeight() {
        hex(ROLL).hex("1F5868 1B4D").text("xy");
        assertEquals("x", display.row(22).strip());
        assertEquals("y", display.row(23).strip());
        assertEquals("y", display.row(24).strip());
        hex("1F5768 1B4D").text("z");
        assertCursor(24, 1);
        assertEquals("z", display.row(22).substring(39));
    }

    @Test
    void aRollMovesDown() {
        hex(ROLL).hex("1F4141").text("1").hex("1F5841").text("24").hex("1F4141 0B");
        assertEquals("1", display.row(2).strip());
        assertTrue(display.row(1).isBlank());
        assertTrue(display.row(24).isBlank());
        assertCursor(1, 1);
    }

    @Test
    void addressesAndClearKeepTheRoll() {
        hex(ROLL).hex("1F4141 1E 0C");
        assertTrue(display.rollMode());
    }

    @Test
    void insertedTextPushesTheRowOut() {
        text("x".repeat(38)).text("yz").hex("1F4141 1B5B3468").text("AB");
        assertEquals("AB" + "x".repeat(38), display.row(1));
        assertTrue(display.row(2).isBlank());
    }

    @Test
    void dataWithoutEndIsGivenUpAfter4096Bytes() {
        hex("1F23").text("x".repeat(4096)).text("A");
        assertEquals("A", display.row(1).strip());
    }

    @Test
    void cellsThatDoNotExistAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> display.cell(25, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> display.cell(-1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> display.cell(1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> display.cell(1, 41));
        assertThrows(IndexOutOfBoundsException.class, () -> display.row(25));
    }

    @Test
    void mosaicsAreBlanksInTextUnlessAskedFor() {
        hex("0E 7E 35 0F").text("A").hex("7F");
        assertEquals("  A█", display.row(1).stripTrailing());
        assertEquals("🬻▌A█", display.row(1, true).stripTrailing());
    }
}
