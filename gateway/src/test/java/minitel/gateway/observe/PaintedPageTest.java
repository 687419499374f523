package minitel.gateway.observe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaintedPageTest {
    private final PaintedPage page = new PaintedPage();

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
}
