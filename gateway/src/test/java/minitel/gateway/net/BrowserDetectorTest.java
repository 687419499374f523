package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import minitel.gateway.net.BrowserDetector.Verdict;
import org.junit.jupiter.api.Test;

class BrowserDetectorTest {
    private final BrowserDetector marks = new BrowserDetector();

    private Verdict take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return marks.take(bytes, bytes.length);
    }

    /// The address that a page asks for may be as long as the page likes, and hides the rest.
    @Test
    void anAddressTooLongForAScannerIsAPages() {
        assertEquals(Verdict.OPEN, take("GET /" + "a".repeat(1000)));
        assertEquals(Verdict.BROWSER, take("a".repeat(99_000)));
    }

    @Test
    void aHeadWithoutEndIsAScanners() {
        assertEquals(Verdict.OPEN, take("GET / HTTP/1.1\r\n"));
        assertEquals(Verdict.SCANNER, take("X: accept-language\r\n".repeat(500)));
    }

    @Test
    void onlyTheNameOfAFieldCounts() {
        String head = "GET /?Origin: HTTP/1.1\r\nX: Origin:\r\nX-Origin: a\r\n\r\n";
        assertEquals(Verdict.SCANNER, take(head));
    }
}
