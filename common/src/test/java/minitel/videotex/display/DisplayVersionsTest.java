package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DisplayVersionsTest extends DisplayProbe {
    @Test
    void aChangedCellMarksItsRow() {
        long before = display.version();
        hex("1F4541").text("A");
        assertTrue(display.version() > before);
        assertTrue(display.changedSince(before, 5));
        assertFalse(display.changedSince(before, 4));
        assertFalse(display.changedSince(display.version(), 5));
    }

    @Test
    void theCursorCountsButMarksNoRow() {
        long before = display.version();
        hex("1F4541");
        assertTrue(display.version() > before);
        long moved = display.version();
        hex("11");
        assertTrue(display.version() > moved);
        for (int row = 0; row <= 24; row++) {
            assertFalse(display.changedSince(before, row));
        }
    }

    @Test
    void whatChangesNothingChangesNoVersion() {
        text("A");
        long before = display.version();
        hex("00 07 1B41 0E 0F 1341 1B397B 14 1B364F 1F4142 1F5941");
        assertEquals(before, display.version());
        hex("1F4141").text("A");
        assertFalse(display.changedSince(before, 1));
    }

    @Test
    void maskingMarksAllRows() {
        long before = display.version();
        hex("1B23205F");
        assertTrue(display.changedSince(before, 0));
        assertTrue(display.changedSince(before, 24));
    }

    @Test
    void rollingMarksTheRowsThatMoved() {
        hex(ROLL).hex("1F4141").text("1").hex("1F5841");
        long before = display.version();
        hex("0A");
        assertTrue(display.changedSince(before, 1));
        assertFalse(display.changedSince(before, 12));
    }
}
