package minitel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final HttpConnection.Times LONG =
            new HttpConnection.Times(Patience.TIME, Patience.TIME);

    /// For whoever begins a request, however long the test itself takes to begin it.
    private static final HttpConnection.Times SOON_OVER =
            new HttpConnection.Times(Patience.TIME, SHORT);

    private static final String OK = "HTTP/1.1 200 OK|Content-Type: t|Content-Length: ";

    private final RequestDeadlines deadlines = new RequestDeadlines("test");
    private final DuplexPair pair = new DuplexPair(100_000);

    @AfterEach
    void close() {
        deadlines.close();
    }

    /// Answers what was asked; `/stream` bit by bit, `/unread` without reading the body.
    private static void echo(HttpExchange exchange) throws IOException {
        HttpSite.Request asked = exchange.request();
        boolean unread = asked.path().equals("/unread");
        String body = unread ? "" : new String(exchange.body(5), StandardCharsets.ISO_8859_1);
        byte[] answer = (asked.method() + asked.target() + body).getBytes();
        HttpSite.Response response = new HttpSite.Response(200, "t", answer, Map.of());
        if (!asked.path().equals("/stream")) {
            exchange.answer(response);
            return;
        }
        exchange.begin(response);
        if (!asked.method().equals("HEAD")) {
            exchange.write(new byte[] {'a', 'b'});
            exchange.write(new byte[] {'c'});
            exchange.end();
        }
    }

    private HttpConnection connection(HttpConnection.Handler handler, HttpConnection.Times times) {
        return new HttpConnection(pair.left(), deadlines, handler, () -> true, times);
    }

    private CompletableFuture<Boolean> serving(
            HttpConnection.Handler handler, HttpConnection.Times times) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        VirtualThreads.start(
                "serving",
                () -> {
                    try {
                        connection(handler, times).serve();
                        over.complete(true);
                    } catch (Throwable t) {
                        over.completeExceptionally(t);
                    }
                });
        return over;
    }

    /// @param text with `|` for the end of a line
    private static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// @return all that is answered, with `|` for the end of a line
    private String all() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int n = pair.right().read(buffer); n >= 0; n = pair.right().read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toString(StandardCharsets.ISO_8859_1).replace("\r\n", "|");
    }

    private String said(String requests) throws Exception {
        CompletableFuture<Boolean> over = serving(HttpConnectionTest::echo, LONG);
        pair.right().write(raw(requests));
        String answers = all();
        over.get(Patience.SECONDS, TimeUnit.SECONDS);
        return answers;
    }

    private static final String END = "GET /z HTTP/1.1|Connection: close||";
    private static final String ENDED = OK + "5|Connection: close||GET/z";

    @ParameterizedTest
    @CsvSource({
        "GET /a HTTP/1.1||, 5||GET/a",
        "'HEAD /a HTTP/1.1||', '6||'",
        "'POST /a HTTP/1.1|Content-Length: 5||12345', 11||POST/a12345",
        "'POST /a HTTP/1.1|Transfer-Encoding: chunked||3|123|2|45|0||', 11||POST/a12345",
        "'GET /unread HTTP/1.1|Content-Length: 0||', 10||GET/unread",
        "'GET /a HTTP/1.0|Connection: Keep-Alive||', 5|Connection: keep-alive||GET/a",
    })
    void aConnectionGoesOnBehind(String request, String answer) throws Exception {
        assertEquals(OK + answer + ENDED, said(request + END));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a HTTP/1.0||, GET/a",
        "'GET /a HTTP/1.1|Connection: x, Close||', GET/a",
        "'GET /a HTTP/1.0|Connection: close||', GET/a",
        "'GET /a HTTP/1.0|Connection: keep-alive, close||', GET/a",
        "'POST /unread HTTP/1.1|Content-Length: 5||12345', POST/unread",
        "'POST /unread HTTP/1.1|Transfer-Encoding: chunked||0||', POST/unread",
        "'POST /a HTTP/1.1|Content-Length: 7||1234567', POST/a123456",
        "'POST /a HTTP/1.1|Transfer-Encoding: chunked||7|1234567|0||', POST/a123456",
    })
    void aConnectionEndsWith(String request, String body) throws Exception {
        String answer = OK + body.length() + "|Connection: close||" + body;
        assertEquals(answer, said(request + END));
    }

    @Test
    void aStreamIsChunkedAndTheConnectionGoesOn() throws Exception {
        assertEquals(
                "HTTP/1.1 200 OK|Content-Type: t|Transfer-Encoding: chunked||"
                        + "2|ab|1|c|0||"
                        + ENDED,
                said("GET /stream HTTP/1.1||" + END));
    }

    @Test
    void theHeadOfAStreamIsAllThatHeadGets() throws Exception {
        assertEquals(
                "HTTP/1.1 200 OK|Content-Type: t|Transfer-Encoding: chunked||" + ENDED,
                said("HEAD /stream HTTP/1.1||" + END));
    }

    @Test
    void beforeVersion11AStreamEndsWithTheConnection() throws Exception {
        String ask = "GET /stream HTTP/1.0|Connection: keep-alive||";
        assertEquals("HTTP/1.1 200 OK|Content-Type: t|Connection: close||abc", said(ask + END));
    }

    @Test
    void whoeverExpectsToBeAskedForTheBodyIsAsked() throws Exception {
        String ask = "POST /a HTTP/1.1|Expect: 100-Continue|Content-Length: 2||";
        CompletableFuture<Boolean> over = serving(HttpConnectionTest::echo, LONG);
        pair.right().write(raw(ask));
        byte[] buffer = new byte[100];
        int n = pair.right().read(buffer);
        assertEquals(
                "HTTP/1.1 100 Continue\r\n\r\n",
                new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        pair.right().write(raw("xy" + END));
        assertEquals(OK + "8||POST/axy" + ENDED, all());
        over.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /a HTTP/1.1|Expect: 100-continue|Content-Length: 6||",
                "POST /unread HTTP/1.1|Expect: 100-continue|Content-Length: 2||"
            })
    void aBodyThatIsNotTakenIsNotAskedFor(String ask) throws Exception {
        String answer = said(ask);
        assertTrue(answer.startsWith("HTTP/1.1 200 OK|"), answer);
        assertTrue(answer.contains("|Connection: close|"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "400, nonsense||",
        "400, 'GET / HTTP/1.1|Content-Length: 1|Content-Length: 2||'",
        "400, 'POST / HTTP/1.1|Transfer-Encoding: chunked||x|'",
        "501, 'POST / HTTP/1.1|Transfer-Encoding: gzip||'",
        "431, long",
    })
    void whatIsNoRequestIsAnsweredOnceAndEnds(int status, String request) throws Exception {
        String text = request.equals("long") ? "GET /" + "x".repeat(17_000) : request;
        String answers = said("GET /a HTTP/1.1||" + text + END);
        String first = OK + "5||GET/a";
        assertTrue(answers.startsWith(first + "HTTP/1.1 " + status + " "), answers);
        assertTrue(answers.contains("|Connection: close||This is no request: "), answers);
        assertFalse(answers.contains("GET/z"), answers);
    }

    @Test
    void everyPlaceToHangUpEndsTheConnectionWithoutAFault() throws Exception {
        byte[] all =
                raw(
                        "POST /a HTTP/1.1|Transfer-Encoding: chunked||3|123|0||"
                                + "GET /stream HTTP/1.1||POST /unread HTTP/1.1|Content-Length: 9||1");
        for (int end = 0; end <= all.length; end++) {
            DuplexPair line = new DuplexPair(100_000);
            line.right().write(all, 0, end);
            line.right().close();
            HttpConnection served =
                    new HttpConnection(
                            line.left(), deadlines, HttpConnectionTest::echo, () -> true);
            try {
                served.serve();
            } catch (IOException e) {
                assertTrue(end > 60, "an answer was due after " + end + " bytes: " + e);
            }
            assertThrows(IOException.class, () -> line.left().write(new byte[1]));
        }
    }

    @Test
    void whoSaysNothingIsHungUpOnWithoutAWord() throws Exception {
        CompletableFuture<Boolean> over =
                serving(HttpConnectionTest::echo, new HttpConnection.Times(SHORT, SHORT));
        assertEquals("", all());
        over.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertEquals(1, deadlines.expired());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HT",
                "POST / HTTP/1.1|Content-Length: 5||12",
                "POST / HTTP/1.1|Transfer-Encoding: chunked||5"
            })
    void whoBeginsARequestAndDoesNotEndItIsToldSo(String request) throws Exception {
        CompletableFuture<Boolean> over = serving(HttpConnectionTest::echo, SOON_OVER);
        pair.right().write(raw(request));
        String answer = all();
        assertTrue(answer.startsWith("HTTP/1.1 408 Request Timeout|"), answer);
        assertTrue(answer.contains("|Connection: close|"), answer);
        over.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1|, |",
        "'POST / HTTP/1.1|Content-Length: 2||x', x",
        "'GET /stream HTTP/1.1|', |",
        "GET / HTTP/1.1|, nonsense||",
    })
    void whoIsToldThatItTookTooLongIsToldNothingElse(String start, String end) {
        LastMomentLine line =
                new LastMomentLine(start.replace("|", "\r\n"), end.replace("|", "\r\n"));
        HttpConnection served =
                new HttpConnection(
                        line, deadlines, HttpConnectionTest::echo, () -> true, SOON_OVER);
        assertThrows(IOException.class, served::serve);
        assertEquals(1, line.said().size(), line.said().toString());
        assertTrue(line.said().getFirst().startsWith("HTTP/1.1 408 "), line.said().toString());
    }

    @Test
    void whoDoesNotTakeHisAnswerIsCutOff() throws Exception {
        CompletableFuture<Boolean> over =
                serving(
                        exchange -> {
                            HttpSite.Response endless =
                                    new HttpSite.Response(200, "t", new byte[200_000], Map.of());
                            exchange.answer(endless);
                        },
                        SOON_OVER);
        pair.right().write(raw("GET / HTTP/1.1||"));
        Exception cut =
                assertThrows(Exception.class, () -> over.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertTrue(cut.getCause() instanceof IOException, cut.toString());
    }

    @Test
    void whoDoesNotTakeWhatStreamsIsCutOff() throws Exception {
        CompletableFuture<Boolean> over =
                serving(
                        exchange -> {
                            exchange.begin(HttpSite.Response.text(200, ""));
                            while (true) {
                                exchange.patience(SHORT);
                                exchange.write(new byte[1000]);
                            }
                        },
                        SOON_OVER);
        pair.right().write(raw("GET / HTTP/1.1||"));
        Exception cut =
                assertThrows(Exception.class, () -> over.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertTrue(cut.getCause() instanceof IOException, cut.toString());
    }

    @Test
    void whereThereIsACrowdEachRequestHasAConnectionOfItsOwn() throws Exception {
        HttpConnection crowded =
                new HttpConnection(pair.left(), deadlines, HttpConnectionTest::echo, () -> false);
        pair.right().write(raw("GET /a HTTP/1.1||" + END));
        crowded.serve();
        assertEquals(OK + "5|Connection: close||GET/a", all());
    }

    @Test
    void aHandlerThatFailsEndsTheConnection() {
        CompletableFuture<Boolean> over =
                serving(
                        _ -> {
                            throw new IllegalStateException("broken");
                        },
                        LONG);
        assertThrows(
                Exception.class,
                () -> {
                    pair.right().write(raw("GET / HTTP/1.1||"));
                    over.get(Patience.SECONDS, TimeUnit.SECONDS);
                });
        assertThrows(IOException.class, () -> pair.right().write(new byte[1]));
    }
}
