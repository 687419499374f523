package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.kit.DisplayText;
import minitel.videotex.PageWriter.Size;
import minitel.videotex.display.Display;
import minitel.videotex.display.Display.Part;
import org.junit.jupiter.api.Test;

/// What a page writer was asked for is what a screen shows.
class PageWriterOnDisplayTest {
    private final PageWriter page = new PageWriter().clear();

    @Test
    void textIsReadable() {
        page.at(3, 5).text("Éçà: œuvre à 12,50 £ — ↑←→↓ ½ ß °±÷");
        assertEquals("    Éçà: œuvre à 12,50 £ ─ ↑←→↓ ½ ß °±÷ ", shown().row(3));
    }

    @Test
    void everyColourIsShown() {
        for (Colour colour : Colour.values()) {
            page.at(colour.ordinal() + 1, 1).ink(colour).paper(colour).text(" A");
        }
        Display display = shown();
        for (Colour colour : Colour.values()) {
            assertEquals(colour, display.cell(colour.ordinal() + 1, 2).ink());
            assertEquals(colour, display.cell(colour.ordinal() + 1, 2).paper());
        }
    }

    @Test
    void attributesAreShown() {
        page.inverse(true).text("A").inverse(false).blink(true).text("B").blink(false);
        page.underline(true).text(" C").underline(false).text(" D");
        Display display = shown();
        assertTrue(display.cell(1, 1).inverse());
        assertFalse(display.cell(1, 2).inverse());
        assertTrue(display.cell(1, 2).blink());
        assertFalse(display.cell(1, 4).blink());
        assertTrue(display.cell(1, 4).underline());
        assertFalse(display.cell(1, 6).underline());
    }

    @Test
    void sizesAreShown() {
        page.at(3, 1);
        for (Size size : Size.values()) {
            page.size(size).text("x");
        }
        Display display = shown();
        assertEquals(Part.WHOLE, display.cell(3, 1).part());
        assertEquals(Part.BOTTOM, display.cell(3, 2).part());
        assertEquals(Part.LEFT, display.cell(3, 3).part());
        assertEquals(Part.BOTTOM_LEFT, display.cell(3, 5).part());
    }

    @Test
    void everyMosaicIsShown() {
        Display display = new Display();
        StringBuilder seen = new StringBuilder();
        for (int sixels = 0; sixels < 64; sixels++) {
            byte[] bytes = new PageWriter().clear().mosaic(sixels).text("x").bytes();
            display.write(bytes, 0, bytes.length);
            assertEquals(
                    Character.toString(CharacterSets.sextant(sixels)), display.cell(1, 1).glyph());
            assertEquals("x", display.cell(1, 2).glyph());
            seen.append(display.cell(1, 1).glyph());
        }
        assertEquals(64, seen.codePoints().distinct().count());
    }

    @Test
    void separatedMosaicsAreShown() {
        page.separated(true).mosaic(1, 2).separated(false).mosaic(3);
        Display display = shown();
        assertTrue(display.cell(1, 2).separated());
        assertFalse(display.cell(1, 3).separated());
    }

    @Test
    void runsHaveTheirLength() {
        for (int times : new int[] {1, 2, 3, 4, 63, 64, 65, 66, 67, 128, 129, 960}) {
            Display display = new Display();
            byte[] bytes = new PageWriter().clear().repeat('é', times).repeatMosaic(21, 1).bytes();
            display.write(bytes, 0, bytes.length);
            StringBuilder text = new StringBuilder();
            for (int row = 1; row <= 24; row++) {
                text.append(display.row(row));
            }
            String expected = times == 960 ? " " + "é".repeat(959) : "é".repeat(times);
            assertEquals(expected, text.toString().stripTrailing(), times + " times");
        }
    }

    @Test
    void aMessageOnRow0LeavesThePageAlone() {
        page.at(5, 5).ink(Colour.RED).inverse(true).text("A").row0("Message reçu").text("B");
        Display display = shown();
        assertEquals("Message reçu", display.row(0).strip());
        assertEquals("AB", display.row(5).strip());
        assertEquals(Colour.RED, display.cell(5, 6).ink());
        assertTrue(display.cell(5, 6).inverse());
    }

    @Test
    void aMessageOnRow0ReplacesTheOneBefore() {
        page.row0("x".repeat(40)).row0("court");
        assertEquals("court", shown().row(0).strip());
    }

    @Test
    void aLongMessageOnRow0IsCut() {
        page.row0("x".repeat(39) + "yz");
        assertEquals("x".repeat(39) + "y", shown().row(0));
    }

    @Test
    void textAfterAMessageAmongMosaicsIsText() {
        page.mosaic(1).row0("m").text("A").mosaic(2).row0("n").mosaic(3);
        assertEquals("🬀A🬁🬂", shown().row(1, true).strip());
    }

    @Test
    void anErasedLineTakesThePaper() {
        page.at(2, 1).paper(Colour.BLUE).text(" A").eraseLine();
        Display display = shown();
        assertEquals(Colour.BLUE, display.cell(2, 40).paper());
        assertEquals(Colour.BLACK, display.cell(3, 1).paper());
    }

    @Test
    void theCursorIsShown() {
        assertTrue(DisplayText.shown(page.cursor(true).bytes()).cursorVisible());
        assertFalse(DisplayText.shown(page.cursor(false).bytes()).cursorVisible());
    }

    private Display shown() {
        return DisplayText.shown(page.bytes());
    }
}
