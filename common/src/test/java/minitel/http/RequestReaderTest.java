package minitel.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String POST = "POST /x HTTP/1.1|Host: h|";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked||";

    /// @param text with `|` for the end of a line
    private static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static RequestReader reader(String text) {
        return new RequestReader(new PiecewiseLine(List.of(raw(text))));
    }

    private static String body(String text, int most) throws IOException {
        RequestReader reader = reader(text);
        byte[] body = reader.body(reader.next(), most);
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    @Test
    void everySplitGivesTheSameRequestsAndBodiesAndKeepsWhatComesBehindThem() {
        byte[] bytes =
                raw(
                        "GET /a?b HTTP/1.1|Host: h|||GET http://g HTTP/1.0||"
                                + POST
                                + "Content-Length: 3||abc"
                                + CHUNKED
                                + "2;x=\"y\"|de|01|f|000|T: 1||"
                                + POST
                                + "Content-Length: 0||HEAD / HTTP/1.1||\0\1rest");
        Fuzz.everySplit(
                bytes,
                pieces -> {
                    PiecewiseLine line = new PiecewiseLine(pieces);
                    RequestReader reader = new RequestReader(line);
                    assertEquals(
                            List.of(
                                    "GET /a?b ",
                                    "GET / ",
                                    "POST /x abc",
                                    "POST /x def",
                                    "POST /x ",
                                    "HEAD / "),
                            requests(reader, 6));
                    assertArrayEquals(raw("\0\1rest"), PiecewiseLine.joined(reader.rest(), line));
                });
    }

    private static List<String> requests(RequestReader reader, int count) {
        List<String> requests = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                RequestHead head = reader.next();
                HttpSite.Request request = head.request();
                String body = new String(reader.body(head, 100), StandardCharsets.ISO_8859_1);
                requests.add(request.method() + " " + request.target() + " " + body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'POST / HTTP/1.1|Content-Length: 2|Transfer-Encoding: chunked||'",
        "400, 'POST / HTTP/1.1|Content-Length: 2|Content-Length: 2||'",
        "400, 'POST / HTTP/1.1|Content-Length: 2|content-length: 3||'",
        "400, 'POST / HTTP/1.1|Content-Length: 2, 2||'",
        "400, 'POST / HTTP/1.1|Content-Length: +2||'",
        "400, 'POST / HTTP/1.1|Content-Length: -2||'",
        "400, 'POST / HTTP/1.1|Content-Length: 0x2||'",
        "400, 'POST / HTTP/1.1|Content-Length: ٢||'",
        "400, 'POST / HTTP/1.1|Content-Length:||'",
        "400, 'POST / HTTP/1.1|Content-Length : 2||'",
        "400, 'POST / HTTP/1.1|Transfer-Encoding : chunked||'",
        "400, 'POST / HTTP/1.1|Transfer-Encoding:|  chunked||'",
        "400, 'POST / HTTP/1.0|Transfer-Encoding: chunked||'",
        "501, 'POST / HTTP/1.1|Transfer-Encoding: gzip, chunked||'",
        "501, 'POST / HTTP/1.1|Transfer-Encoding: chunked|Transfer-Encoding: identity||'",
        "501, 'POST / HTTP/1.1|Transfer-Encoding: xchunked||'",
        "501, 'POST / HTTP/1.1|Transfer-Encoding:||'",
        "400, 'GET / HTTP/1.1|A: 1\nContent-Length: 5||'",
        "400, 'GET / HTTP/1.1|A: 1\rContent-Length: 5||'",
        "400, 'GET /\nX: / HTTP/1.1||'",
        "400, 'GET /\rX: / HTTP/1.1||'",
        "400, 'GET\t/ HTTP/1.1||'",
        "400, 'GET  / HTTP/1.1||'",
        "400, ' GET / HTTP/1.1||'",
        "400, 'GET / HTTP/1.1 ||'",
        "400, 'GET / HTTP/1.10||'",
        "400, 'GET / http/1.1||'",
        "400, 'GET / HTTP/2.0||'",
        "400, 'GET * HTTP/1.1||'",
        "400, 'OPTIONS *x HTTP/1.1||'",
        "400, 'GET x HTTP/1.1||'",
        "400, 'GET ftp://x/ HTTP/1.1||'",
        "400, 'GET http:// HTTP/1.1||'",
        "400, 'GET http://  HTTP/1.1||'",
        "400, 'GET http://\n HTTP/1.1||'",
        "400, 'GET http://\r/x HTTP/1.1||'",
        "400, 'GET http://é/ HTTP/1.1||'",
        "400, 'GET http://mine@other/ HTTP/1.1||'",
        "400, 'GET http://@other/ HTTP/1.1||'",
        "400, 'GET http://mine#@other/ HTTP/1.1||'",
        "400, 'CONNECT h:443 HTTP/1.1||'",
        "400, 'GET /é HTTP/1.1||'",
        "400, 'GET / HTTP/1.1|Host: a|Host: b||'",
        "400, 'GET / HTTP/1.1|Host: a|X: y|hOST: a||'",
        "400, 'GET / HTTP/1.1|Host: a|Host:||'",
        "400, 'GET / HTTP/1.1|Host:|Host:||'",
        "400, 'GET / HTTP/1.0|Host: a|Host: b||'",
        "400, 'GET http://a/ HTTP/1.1|Host: a|Host: b||'",
        "400, 'GET / HTTP/1.1|Host: a, b||'",
        "400, 'GET / HTTP/1.1|Host: a,b||'",
        "400, 'GET / HTTP/1.1|Host: ,||'",
        "400, 'GET / HTTP/1.1|Host: a b||'",
        "400, 'GET / HTTP/1.1|Host: a	b||'",
        "400, 'GET / HTTP/1.1|Host: a/b||'",
        "400, 'GET / HTTP/1.1|Host: a@b||'",
        "400, 'GET / HTTP/1.1|Host: a?b||'",
        "400, 'GET / HTTP/1.1|Host: http://a||'",
        "400, 'GET / HTTP/1.1|Host: é||'",
        "400, 'GET http://a,b/ HTTP/1.1|Host: a||'",
        "400, '||||GET / HTTP/1.1||'",
        "400, '\rGET / HTTP/1.1||'",
        "400, '\nGET / HTTP/1.1||'",
    })
    void whatCouldMeanTwoThingsIsRefused(int status, String request) {
        HttpHead.Malformed e = assertThrows(HttpHead.Malformed.class, () -> reader(request).next());
        assertEquals(status, e.status(), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.example:9001", "[::1]:80", "a_b.", "", "127.0.0.1"})
    void oneHostIsTakenAsItIs(String host) throws Exception {
        HttpSite.Request asked = reader("GET / HTTP/1.1|Host: " + host + " ||").next().request();
        assertEquals(host, asked.header("Host").orElse("none"));
    }

    @Test
    void aHeadHasSixtyFourFieldsAtMost() throws Exception {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            fields.append("X").append(i).append(": y|");
        }
        assertEquals("/", reader("GET / HTTP/1.1|" + fields + "|").next().request().target());
        HttpHead.Malformed e =
                assertThrows(
                        HttpHead.Malformed.class,
                        () -> reader("GET / HTTP/1.1|One: more|" + fields + "|").next());
        assertEquals(431, e.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|x|0||",
                "x|0||",
                " 1|x|0||",
                "1 |x|0||",
                "-1|x|0||",
                "0x1|x|0||",
                "100000001|x|0||",
                "1|xy|0||",
                "1|x0||",
                "1\nx\n0\n\n",
                "1\r x|0||",
                "1;a\nb|x|0||",
                "1;a\0|x|0||",
                "1|x\n0||",
                "0|no field||",
                "0|A : 1||",
                "0| folded: 1||",
                "0|A: b\rc||",
            })
    void aChunkThatIsNoneIsRefused(String chunks) {
        HttpHead.Malformed e =
                assertThrows(HttpHead.Malformed.class, () -> body(CHUNKED + chunks, 100));
        assertEquals(400, e.status());
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 9||123456789', 9, 9",
        "'Content-Length: 10||1234567890', 9, 10",
        "'Content-Length: 99999999999999999999999||1234567890123', 9, 10",
        "'Transfer-Encoding: CHUNKED||9|123456789|0||', 9, 9",
        "'Transfer-Encoding: chunked||5|12345|5|67890|0||', 9, 10",
        "'Transfer-Encoding: chunked||ffffffff|12345678901234567890', 9, 10",
    })
    void aBodyIsReadUpToAByteMoreThanItMayHave(String text, int most, int length)
            throws IOException {
        assertEquals(length, body(POST + text, most).length());
    }

    @Test
    void whatIsAroundChunksIsBounded() {
        List<String> endless =
                List.of(
                        "1;" + "x".repeat(20_000),
                        "1;"
                                + "x".repeat(100)
                                + "|y|"
                                + ("1;" + "x".repeat(200) + "|y|").repeat(90),
                        "0|" + "A: 1|".repeat(4_000));
        for (String chunks : endless) {
            HttpHead.Malformed e =
                    assertThrows(HttpHead.Malformed.class, () -> body(CHUNKED + chunks, 8_192));
            assertEquals(413, e.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "G",
                "GET / HTTP/1.1|Host: h|",
                "POST / HTTP/1.1|Content-Length: 3||ab",
                "POST / HTTP/1.1|Transfer-Encoding: chunked||",
                "POST / HTTP/1.1|Transfer-Encoding: chunked||2|a",
                "POST / HTTP/1.1|Transfer-Encoding: chunked||1|a|0|",
            })
    void aPeerThatHangsUpFirstIsAnEnd(String text) {
        assertThrows(EOFException.class, () -> body(text, 100));
    }

    @Test
    void aRequestHasBegunWithItsFirstByteAndNotWithAnEmptyLine() throws Exception {
        RequestReader reader = reader("|GET / HTTP/1.1||");
        assertFalse(reader.begun());
        reader.next();
        assertTrue(reader.begun());
        assertThrows(EOFException.class, reader::next);
        assertFalse(reader.begun());
    }

    @Test
    void noiseIsARequestOrMalformedOrAnEndAndNothingWorse() {
        byte[] good = raw(CHUNKED + "2;x|de|1|f|0|T: 1||" + POST + "Content-Length: 3||abc");
        Fuzz.times(
                5_000,
                7,
                rnd -> {
                    byte[] bytes = good.clone();
                    for (int i = rnd.nextInt(4); i >= 0; i--) {
                        bytes[rnd.nextInt(bytes.length)] = (byte) rnd.nextInt();
                    }
                    RequestReader reader =
                            new RequestReader(new PiecewiseLine(Fuzz.split(bytes, rnd)));
                    try {
                        for (int i = 0; i < 3; i++) {
                            assertTrue(reader.body(reader.next(), 50).length <= 51);
                        }
                    } catch (HttpHead.Malformed e) {
                        assertTrue(e.status() >= 400 && e.status() <= 501);
                    } catch (EOFException e) {
                        assertTrue(e.getMessage().contains("hung up"));
                    }
                });
    }
}
