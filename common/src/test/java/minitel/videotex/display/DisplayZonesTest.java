package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.videotex.Colour;
import org.junit.jupiter.api.Test;

/// Background, underline and conceal belong to zones: STUM 1B, 2-2-1-2-4-3.
class DisplayZonesTest extends DisplayProbe {
    @Test
    void paperWaitsForASpace() {
        hex("1B54").text("A B");
        assertPaper("BLACK BLUE BLUE BLACK", 1);
    }

    @Test
    void paperEndsWhereThePageWasNeverWritten() {
        hex("1F4145 41 1F4141 1B54").text(" AB");
        assertPaper("BLUE BLUE BLUE BLACK BLACK", 1);
    }

    @Test
    void paperReachesWhatWasWrittenToTheRightBefore() {
        text("     XY").hex("1F4141 1B51").text(" ");
        assertPaper("RED RED RED RED RED RED RED BLACK", 1);
    }

    @Test
    void aSecondSpaceIsNoDelimiter() {
        hex("1B53").text("  A").hex("1F4142 1B5620").hex("1F4141").text("B");
        assertPaper("BLACK CYAN CYAN", 1);
    }

    @Test
    void writingOnADelimiterEndsItsZone() {
        hex("1B54").text(" AB").hex("1F4141").text("X");
        assertPaper("BLACK BLACK BLACK", 1);
    }

    @Test
    void writingInAZoneTakesItsPaper() {
        hex("1B54").text(" AAAA").hex("1F4143").text("X");
        assertPaper("BLUE BLUE BLUE BLUE BLUE BLACK", 1);
    }

    @Test
    void oneSpaceValidatesAll() {
        hex("1B54 1B5A 1B58").text(" A");
        assertPaper("BLUE BLUE", 1);
        assertTrue(display.cell(1, 2).underline());
        assertTrue(display.cell(1, 2).concealed());
    }

    @Test
    void aDelimiterIsNotUnderlined() {
        hex("1B5A").text(" A B").hex("1B59").text(" C");
        assertEquals(" ___  ", marks(1, 6));
    }

    @Test
    void aBlockIsNotUnderlined() {
        hex("1B5A").text(" A").hex("7F").text("B");
        assertEquals(" _ _", marks(1, 4));
    }

    @Test
    void aDelimiterKeepsInkAndInverse() {
        hex("1B41 1B5D 1B48 1B54").text(" ");
        assertEquals(Colour.RED, display.cell(1, 1).ink());
        assertTrue(display.cell(1, 1).inverse());
        assertFalse(display.cell(1, 1).blink());
    }

    @Test
    void mosaicsTakeThePaperAtOnceAndHandItOn() {
        hex("0E 1B52 21 22 0F").text("AB");
        assertPaper("GREEN GREEN GREEN GREEN BLACK", 1);
    }

    @Test
    void paperLatentInTextIsTakenByMosaics() {
        hex("1B55").text("A").hex("0E 21 0F").text("B");
        assertPaper("BLACK MAGENTA MAGENTA BLACK", 1);
    }

    @Test
    void anUnderlineEndsAtMosaics() {
        hex("1B5A").text(" A").hex("0E 21 0F").text("B C");
        assertEquals(" _    ", marks(1, 6));
        assertFalse(display.cell(1, 3).separated());
    }

    @Test
    void aLatentUnderlineEndsAtMosaicsToo() {
        hex("1B5A 0E 0F").text(" A");
        assertEquals("  ", marks(1, 2));
    }

    @Test
    void concealGoesOnOverMosaics() {
        hex("1B58").text(" A").hex("0E 21 0F").text("B").hex("1B5F").text(" C");
        assertEquals("XXXX ", concealed(1, 5));
    }

    @Test
    void aSpaceAmongMosaicsConcealsToo() {
        hex("0E 21 1B58 20 21 1B5F 20 21");
        assertEquals(" XX  ", concealed(1, 5));
    }

    @Test
    void separatedMosaicsEndWithThem() {
        hex("0E 1B5A 21 1B59 22 1B5A 23 0F 0E 24");
        assertTrue(display.cell(1, 1).separated());
        assertFalse(display.cell(1, 2).separated());
        assertTrue(display.cell(1, 3).separated());
        assertFalse(display.cell(1, 4).separated());
    }

    @Test
    void zonesEndWithTheirRow() {
        hex("1F4165 1B54").text(" ABCDEF G");
        assertEquals("BLUE BLUE BLUE BLUE", papers(1, 37, 40));
        assertPaper("BLACK BLACK BLACK", 2);
    }

    @Test
    void anAddressForgetsWhatIsLatent() {
        hex("1B54 1F4241").text(" A");
        assertPaper("BLACK BLACK", 2);
    }

    @Test
    void whatIsLatentSurvivesPlainMoves() {
        hex("1B54 0A").text("A B");
        assertPaper("BLACK BLUE BLUE", 2);
    }
}
