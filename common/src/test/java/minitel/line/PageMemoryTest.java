package minitel.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageMemoryTest {
    private final PageMemory page = new PageMemory();

    private void comes(String text) {
        byte[] bytes = ("##" + text + "#").getBytes(ISO_8859_1);
        page.add(bytes, 2, bytes.length - 3);
    }

    private String kept() {
        return new String(page.bytes(), ISO_8859_1);
    }

    @Test
    void whatCameSinceTheLastClearScreenIsKept() {
        comes("before\fone");
        comes(" two");
        assertEquals("\fone two", kept());
        comes("x\fy\fthree");
        assertEquals("\fthree", kept());
    }

    @Test
    void beforeTheFirstClearScreenTheTerminalsOwnScreenCountsAsEmpty() {
        assertEquals("\f", kept());
        comes("hello");
        assertEquals("\fhello", kept());
    }

    @Test
    void ofAPageThatIsPaintedOverTheBeginningAndTheLatestStay() {
        comes("\f" + "a".repeat(1999) + "\u001FAA" + "b".repeat(1000));
        comes("\u001FBBold" + "c".repeat(500));
        comes("\u001FCC" + "d".repeat(584));
        assertEquals(4096, kept().length());
        comes("e");
        assertEquals("\f" + "a".repeat(1999) + "\u001FCC" + "d".repeat(584) + "e", kept());
        comes("\fnew");
        assertEquals("\fnew", kept());
    }

    @Test
    void withoutAPositionTheBeginningStaysAndTheNextPositionGoesOn() {
        comes("\f" + "a".repeat(4095));
        comes("no place");
        assertEquals("\f" + "a".repeat(2047), kept());
        comes("none\u001FAAhere");
        comes(" and there");
        assertEquals("\f" + "a".repeat(2047) + "\u001FAAhere and there", kept());
    }

    @Test
    void noChunkIsTooLong() {
        comes("\f" + "\u001FAAaaaaa".repeat(5000));
        comes("\u001FBBend");
        String kept = kept();
        assertEquals("\f\u001FAAaaaaa", kept.substring(0, 9));
        assertEquals("\u001FAAaaaaa\u001FBBend", kept.substring(kept.length() - 14));
    }

    @ParameterizedTest
    @CsvSource({
        "1B3A6943, 1B3A6943", // roll
        "1B3A6943 1B3A6A43, 1B3A6A43", // and no more
        "1B232058 1B23205F, 1B23205F", // reveal all
        "1B282042 1B292043, 1B2820421B292043", // loaded characters
        "1B282042 1B2840, 1B2840",
        "1F4041 1B282042, ''", // on row 0
        "1B3A6943 1B3A327D, 1B3A327D", // 80 columns
        "1B3A6943 1B3A327E, 1B3A6943", // which there are not
        "1B282042 1B397F, 1B397F", // RESET
        "1B391B3A69004341, 1B3A6943", // in another command's place, with a NUL
    })
    void whatAClearScreenDoesNotUndoComesBeforeIt(String set, String before) {
        byte[] bytes = HexFormat.of().parseHex(set.replace(" ", ""));
        comes("\fone" + new String(bytes, ISO_8859_1) + "two");
        comes("\fthree");
        String modes = new String(HexFormat.of().parseHex(before), ISO_8859_1);
        assertEquals(modes + "\fthree", kept());
        comes("\ffour");
        assertEquals(modes + "\ffour", kept());
    }

    @ParameterizedTest
    @CsvSource({
        "1B7023407F43410C42", // a picture of three bytes
        "1B25410C1B2540", // the screen ignores it
        "1B3A660C", // it is a number
        "1B3A317D0C1B5B3F7B", // another standard
    })
    void whatLooksLikeAClearScreenIsNone(String bytes) {
        comes("\fone");
        String open = new String(HexFormat.of().parseHex(bytes), ISO_8859_1);
        comes(open);
        comes("two");
        assertEquals("\fone" + open + "two", kept());
        comes("\fthree");
        assertTrue(kept().endsWith("\fthree"), kept());
        assertFalse(kept().contains("one"), kept());
    }

    @Test
    void theEighthBitHidesNoClearScreen() {
        comes("one\u008Ctwo");
        assertEquals("\u008Ctwo", kept());
    }

    @Test
    void thePageAloneSetsNoModes() {
        comes("\u001B:iC\fone");
        assertEquals("\u001B:iC\fone", kept());
        assertEquals("\fone", new String(page.page(), ISO_8859_1));
    }

    @Test
    void whatHasTakenNothingIsEmpty() {
        assertTrue(page.isEmpty());
        comes("a");
        assertFalse(page.isEmpty());
    }
}
