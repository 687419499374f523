package minitel.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import minitel.io.Duplex;
import minitel.kit.CountedText;
import minitel.kit.Fuzz;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeadTest {

    @Test
    void everySplitGivesTheSameHeadAndKeepsWhatComesBehindIt() {
        byte[] bytes = ascii("GET /a?b HTTP/1.1\r\nHost: x\r\nX-A:1\r\nx-a: \t2 \r\n\r\n\0\1rest");
        Fuzz.everySplit(
                bytes,
                pieces -> {
                    PiecewiseLine wire = new PiecewiseLine(pieces);
                    HttpHead head = read(wire);
                    assertEquals("GET /a?b HTTP/1.1", head.start());
                    assertEquals("{Host=x, X-A=1, 2}", head.headers().toString());
                    assertEquals("1, 2", head.headers().get("x-A"));
                    byte[] behind = concat(head.rest(), wire.left());
                    assertArrayEquals(ascii("\0\1rest"), behind);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nName : space\r\n\r\n",
                "GET / HTTP/1.1\r\n folded: line\r\n\r\n",
                "GET / HTTP/1.1\r\nA: 1\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\n: empty\r\n\r\n",
                "GET / HTTP/1.1\r\nA: bare\ncr\r\n\r\n",
                "GET / HTTP/1.1\r\nA: bare\rcr\r\n\r\n",
                "GET / HTTP/1.1\r\nA: nul\0\r\n\r\n",
                "GET / HTTP/1.1\r\nA: del\u007f\r\n\r\n"
            })
    void aFieldThatIsNoneIsMalformed(String text) {
        HttpHead.Malformed e =
                assertThrows(
                        HttpHead.Malformed.class, () -> HttpHead.read(new PiecewiseLine(text)));
        assertEquals(400, e.status());
    }

    @Test
    void anEndlessHeadIsCutAtEightKilobytes() {
        byte[] endless = new byte[1_000_000];
        Arrays.fill(endless, (byte) 'a');
        PiecewiseLine wire = new PiecewiseLine(List.of(endless));
        HttpHead.Malformed e = assertThrows(HttpHead.Malformed.class, () -> HttpHead.read(wire));
        assertEquals(431, e.status());
        assertEquals(991_296, wire.left().length, 512);
    }

    /// Twice the length may cost twice the work, and not four times.
    @ParameterizedTest
    @CsvSource({
        "A:, ' ', '\u0001'",
        "A:, '\t ', '\u0001'",
        "A: x, ' ', '\u007f'",
        "A, A, ;",
        "'', 'A: 1\r\n', B: 2",
        "'', 'A:\r\n', A:",
        "'', 'A: ,\r\n', '\u0001'",
    })
    void aLongHeadCostsAsManyLooksAsItHasCharacters(String begin, String more, String end) {
        for (int length = 1000; length <= 8000; length *= 2) {
            String fields = begin + more.repeat((length - begin.length()) / more.length()) + end;
            CountedText text = new CountedText("GET / HTTP/1.1\r\n" + fields);
            parsed(text);
            assertTrue(text.looks() <= 4L * text.length(), text.looks() + " of " + text.length());
        }
    }

    private static void parsed(CharSequence text) {
        try {
            assertEquals("GET / HTTP/1.1", HttpHead.parse(text, new byte[0]).start());
        } catch (HttpHead.Malformed e) {
            assertEquals(400, e.status());
        }
    }

    @Test
    void equalNamesAreJoinedInTheirOrder() throws Exception {
        String lines = "X: 1\r\ny: a\r\nx:\r\nX:\t2 , 3\t\r\nY: b\r\n";
        HttpHead head = HttpHead.read(new PiecewiseLine("GET / HTTP/1.1\r\n" + lines + "\r\n"));
        assertEquals("{X=1, , 2 , 3, y=a, b}", head.headers().toString());
    }

    @Test
    void aHeadMayHaveNoFieldAndNoStart() throws Exception {
        assertEquals("HEAD", HttpHead.read(new PiecewiseLine("HEAD\r\n\r\n")).start());
        HttpHead nothing = HttpHead.read(new PiecewiseLine("\r\n\r\nrest"));
        assertEquals("", nothing.start());
        assertEquals(Map.of(), nothing.headers());
        assertArrayEquals(ascii("rest"), nothing.rest());
    }

    @Test
    void aPeerThatHangsUpFirstIsAnEnd() {
        assertThrows(
                EOFException.class, () -> HttpHead.read(new PiecewiseLine("GET / HTTP/1.1\r\n")));
        assertThrows(EOFException.class, () -> HttpHead.read(new PiecewiseLine(List.of())));
    }

    private static HttpHead read(Duplex wire) {
        try {
            return HttpHead.read(wire);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        return RawFrames.concat(parts);
    }
}
