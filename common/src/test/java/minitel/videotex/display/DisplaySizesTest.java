package minitel.videotex.display;

import static minitel.videotex.display.Display.Part.BOTTOM;
import static minitel.videotex.display.Display.Part.BOTTOM_LEFT;
import static minitel.videotex.display.Display.Part.BOTTOM_RIGHT;
import static minitel.videotex.display.Display.Part.LEFT;
import static minitel.videotex.display.Display.Part.RIGHT;
import static minitel.videotex.display.Display.Part.TOP;
import static minitel.videotex.display.Display.Part.TOP_LEFT;
import static minitel.videotex.display.Display.Part.TOP_RIGHT;
import static minitel.videotex.display.Display.Part.WHOLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.videotex.PageWriter.Size;
import org.junit.jupiter.api.Test;

/// STUM 1B, 2-2-1-2-4-2 and 2-2-1-2-5-3.
class DisplaySizesTest extends DisplayProbe {
    @Test
    void doubleHeightGrowsUpwards() {
        hex("1F4341 1B4D").text("A");
        assertEquals(List.of(TOP, WHOLE), parts(2, 2));
        assertEquals(List.of(BOTTOM, WHOLE), parts(3, 2));
        assertEquals("A", display.cell(2, 1).glyph());
        assertCursor(3, 2);
    }

    @Test
    void doubleWidthTakesTwoCells() {
        hex("1B4E").text("AB").hex("1B4C").text("C");
        assertEquals(List.of(LEFT, RIGHT, LEFT, RIGHT, WHOLE), parts(1, 5));
        assertEquals("ABC", display.row(1).strip());
        assertEquals(40, display.row(1).length());
    }

    @Test
    void doubleSizeTakesFour() {
        hex("1F4241 1B4F").text("A");
        assertEquals(List.of(TOP_LEFT, TOP_RIGHT), parts(1, 2));
        assertEquals(List.of(BOTTOM_LEFT, BOTTOM_RIGHT), parts(2, 2));
        assertEquals(Size.DOUBLE, display.cell(1, 2).size());
        assertCursor(2, 3);
    }

    @Test
    void heightIsNotDrawnOnRow1() {
        hex("1B4D").text("A").hex("1B4E 1B4F").text("B");
        assertEquals(List.of(WHOLE, WHOLE, WHOLE), parts(1, 3));
        assertEquals("A", display.cell(1, 1).glyph());
        assertTrue(display.row(0).isBlank());
    }

    @Test
    void sizeCarriedToRow1EndsThere() {
        hex("1F4241 1B4F 0B").text("A").hex("0D0A").text("B");
        assertEquals(List.of(WHOLE, WHOLE), parts(1, 2));
        assertEquals(List.of(WHOLE, WHOLE), parts(2, 2));
        assertTrue(display.row(0).isBlank());
    }

    @Test
    void widthIsIgnoredOnRow0() {
        hex("1F4041 1B4E").text("AB");
        assertEquals("AB", display.row(0).strip());
        assertEquals(WHOLE, display.cell(0, 1).part());
    }

    @Test
    void widthIsDroppedInTheLastColumn() {
        hex("1F4368 1B4F").text("A");
        assertEquals(BOTTOM, display.cell(3, 40).part());
        assertEquals(TOP, display.cell(2, 40).part());
        assertCursor(5, 1);
    }

    @Test
    void aWideCharacterFitsTheLastTwoColumns() {
        hex("1F4367 1B4E").text("AB");
        assertEquals(RIGHT, display.cell(3, 40).part());
        assertEquals(List.of(LEFT, RIGHT), parts(4, 2));
    }

    @Test
    void doubleHeightSkipsARowWhenItWraps() {
        hex("1F4268 1B4D").text("AB");
        assertEquals("B", display.cell(4, 1).glyph());
        assertEquals("B", display.cell(3, 1).glyph());
    }

    @Test
    void doubleHeightGoesOnInRow2AfterTheLastRows() {
        hex("1F5868 1B4D").text("A");
        assertCursor(2, 1);
        hex("1F5768 1B4D").text("A");
        assertCursor(2, 1);
        hex("1F5668 1B4D").text("A");
        assertCursor(24, 1);
    }

    @Test
    void mosaicsEndSizeAndInverseForGood() {
        hex("1F4341 1B4F 1B5D 0E 1B4F 1B5D 21 0F").text("A");
        assertEquals(List.of(WHOLE, WHOLE), parts(3, 2));
        assertFalse(display.cell(3, 1).inverse());
        assertFalse(display.cell(3, 2).inverse());
    }

    @Test
    void aDelimiterIsRepeatedInEachOfItsCells() {
        hex("1F4341 1B4F 1B54").text(" A");
        assertPaper("BLUE BLUE BLUE BLUE BLACK", 2);
        assertPaper("BLUE BLUE BLUE BLUE BLACK", 3);
    }

    @Test
    void erasingToTheEndOfTheRowIsAsTallAsTheText() {
        hex("1F4241").text("XX").hex("1F4342 1B4D 18");
        assertEquals("X", display.row(2).strip());
    }

    @Test
    void aRepeatedCharacterHasTheSizeOfNow() {
        text("A").hex("1B4E 1242");
        assertEquals(List.of(WHOLE, LEFT, RIGHT, LEFT, RIGHT, WHOLE), parts(1, 6));
    }
}
