package minitel.videotex;

import static minitel.videotex.Display.Part.BOTTOM;
import static minitel.videotex.Display.Part.BOTTOM_LEFT;
import static minitel.videotex.Display.Part.BOTTOM_RIGHT;
import static minitel.videotex.Display.Part.LEFT;
import static minitel.videotex.Display.Part.RIGHT;
import static minitel.videotex.Display.Part.TOP;
import static minitel.videotex.Display.Part.TOP_LEFT;
import static minitel.videotex.Display.Part.TOP_RIGHT;
import static minitel.videotex.Display.Part.WHOLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import minitel.videotex.Display.Part;
import minitel.videotex.PageWriter.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private static final String ROLL = "1B3A6943";

    private final Display display = new Display();

    /// Background, underline and conceal belong to zones: STUM 1B, 2-2-1-2-4-3.
    @Nested
    class Zones {
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

    /// STUM 1B, 2-2-1-2-4-2 and 2-2-1-2-5-3.
    @Nested
    class Sizes {
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
        void heightIsIgnoredOnRows0And1() {
            hex("1B4D").text("A").hex("1B4E 1B4F").text("B");
            assertEquals(List.of(WHOLE, LEFT, RIGHT), parts(1, 3));
            assertEquals("A", display.cell(1, 1).glyph());
            assertTrue(display.row(0).isBlank());
        }

        @Test
        void heightCarriedToRow1StaysInIt() {
            hex("1F4241 1B4F 0B").text("A");
            assertEquals(List.of(LEFT, RIGHT), parts(1, 2));
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

    /// STUM 1B, 2-2-1-2-5-3 and 2-2-4-2-1.
    @Nested
    class Edges {
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
        void cellsThatDoNotExistAreRefused() {
            assertThrows(IndexOutOfBoundsException.class, () -> display.cell(25, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> display.cell(-1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> display.cell(1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> display.cell(1, 41));
            assertThrows(IndexOutOfBoundsException.class, () -> display.row(25));
        }
    }

    /// ISO 9281: the only bytes of eight bits.
    @Nested
    class Photos {
        @Test
        void aUnitIsSteppedOver() {
            hex("1B702340 7F4153 41");
            assertEquals("A", display.row(1).strip());
        }

        @Test
        void itsBytesMeanNothing() {
            hex("1B702340 7F4552FFD81B0C 41");
            assertEquals("A", display.row(1).strip());
            hex("0C 1B702340 7F4552001B3900 42");
            assertEquals("B", display.row(1).strip());
        }

        @Test
        void lengthsHaveFiveBitsAByteWithTheHighestFirst() {
            hex("1B702340 7F6151" + "0C".repeat(0x31) + "41");
            assertEquals("A", display.row(1).strip());
            hex("0C 1B702340 7F617047" + "0C".repeat(0x607) + "42");
            assertEquals("B", display.row(1).strip());
        }

        @Test
        void oneThatIsNoneIsText() {
            hex("1B7041 1B702342 1B7023407F0D43");
            assertEquals("CB", display.row(1).strip());
            hex("0C 1B7023407F7F7F7F7F 41");
            assertEquals("A", display.row(1).substring(0, 2).replace("█", "").strip());
        }

        @Test
        void anEmptyOneEndsAtOnce() {
            hex("1B7023407F40 41");
            assertEquals("A", display.row(1).strip());
        }
    }

    @Nested
    class Versions {
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

    @Test
    void mosaicsAreBlanksInTextUnlessAskedFor() {
        hex("0E 7E 35 0F").text("A").hex("7F");
        assertEquals("  A█", display.row(1).stripTrailing());
        assertEquals("🬻▌A█", display.row(1, true).stripTrailing());
    }

    private DisplayTest hex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        display.write(bytes, 0, bytes.length);
        return this;
    }

    private DisplayTest text(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        display.write(bytes, 0, bytes.length);
        return this;
    }

    private void assertCursor(int row, int column) {
        assertEquals(row + "," + column, display.cursorRow() + "," + display.cursorColumn());
    }

    private void assertPaper(String papers, int row) {
        assertEquals(papers, papers(row, 1, papers.split(" ").length));
    }

    private String papers(int row, int from, int to) {
        List<String> papers = new ArrayList<>();
        for (int column = from; column <= to; column++) {
            papers.add(display.cell(row, column).paper().name());
        }
        return String.join(" ", papers);
    }

    private String marks(int row, int columns) {
        StringBuilder marks = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            marks.append(display.cell(row, column).underline() ? '_' : ' ');
        }
        return marks.toString();
    }

    private String concealed(int row, int columns) {
        StringBuilder marks = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            marks.append(display.cell(row, column).concealed() ? 'X' : ' ');
        }
        return marks.toString();
    }

    private List<Part> parts(int row, int columns) {
        List<Part> parts = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            parts.add(display.cell(row, column).part());
        }
        return parts;
    }
}
