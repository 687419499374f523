package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import minitel.videotex.PageWriter.Size;
import org.junit.jupiter.api.Test;

class PageWriterTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final PageWriter page = new PageWriter();

    @Test
    void aPageIsTheBytesOfItsCalls() {
        page.cursor(false).clear().at(5, 25).ink(Colour.RED).paper(Colour.BLUE).text(" Été");
        assertBytes("14 0C 1F 45 59 1B 41 1B 54 20 19 42 45 74 19 42 65");
    }

    @Test
    void attributesHaveTheseBytes() {
        page.clear().inverse(true).inverse(false).blink(true).blink(false);
        page.underline(true).underline(false).eraseLine().cursor(true).enqRom();
        assertBytes("0C 1B 5D 1B 5C 1B 48 1B 49 1B 5A 1B 59 18 11 1B 39 7B");
    }

    @Test
    void sizesHaveTheseBytes() {
        page.clear();
        for (Size size : Size.values()) {
            page.size(size);
        }
        assertBytes("0C 1B 4C 1B 4D 1B 4E 1B 4F");
    }

    @Test
    void shiftsAreSentOnlyWhereTheSetChanges() {
        page.clear().text("a").mosaic(1).ink(Colour.RED).mosaic(2).text("b").text("c").at(2, 1);
        page.text("d").mosaic().text("").mosaic(63);
        assertBytes("0C 61 0E 21 1B 41 22 0F 62 63 1F 42 41 64 0E 5F");
    }

    @Test
    void nothingIsAssumedBeforeTheFirstByteNorAfterRawOnes() {
        page.text("a").raw((byte) 0x1B, (byte) 0x48).text("b");
        assertBytes("0F 61 1B 48 0F 62");
    }

    @Test
    void mosaicsHaveTheseBytes() {
        page.clear().mosaic(0, 1, 31, 32, 62, 63);
        assertBytes("0C 0E 20 21 3F 60 7E 5F");
    }

    @Test
    void textAttributesLeaveTheMosaicsFirst() {
        page.clear().separated(true).mosaic(1).underline(true);
        assertBytes("0C 0E 1B 5A 21 0F 1B 5A");
    }

    @Test
    void aRunIsRepeatedWhereThatIsShorter() {
        page.clear().text("aaa bbbb ééé").repeatMosaic(5, 10);
        assertBytes("0C 61 61 61 20 62 12 43 20 19 42 65 12 42 0E 25 12 49");
    }

    @Test
    void aRunLongerThanOneRepeatStartsAgain() {
        page.clear().repeat('-', 64).repeat('=', 66).repeat('+', 0).repeat('.', 1);
        assertBytes("0C 2D 12 7F 3D 12 7F 3D 3D 2E");
    }

    @Test
    void aMessageOnRow0IsComplete() {
        page.clear().row0("Été").text("a");
        assertBytes("0C 1F 40 41 19 42 45 74 19 42 65 18 0A 61");
    }

    @Test
    void aMessageThatFillsRow0KeepsItsLastCharacter() {
        page.row0("x".repeat(39) + "yz");
        assertBytes("1F 40 41 78 12 66 79 0A");
    }

    @Test
    void cellsThatDoNotExistAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> page.at(25, 1));
        assertThrows(IllegalArgumentException.class, () -> page.at(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> page.at(1, 0));
        assertThrows(IllegalArgumentException.class, () -> page.at(1, 41));
        assertThrows(IllegalArgumentException.class, () -> page.mosaic(64));
        assertThrows(IllegalArgumentException.class, () -> page.repeatMosaic(-1, 3));
    }

    private void assertBytes(String hex) {
        assertEquals(hex, HEX.formatHex(page.bytes()));
    }
}
