package minitel.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import minitel.http.HttpSite;
import minitel.http.LastMomentLine;
import minitel.io.DuplexPair;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WsServerTest {
    /// In which what is there already has been read.
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final String ASK =
            "Connection: keep-alive, Upgrade|Upgrade: WebSocket|Sec-WebSocket-Version: 13|"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|";

    private final DuplexPair pair = new DuplexPair(100_000);

    @Test
    void anUpgradeIsAcceptedWithTheKeyOfTheStandard() throws Exception {
        UpgradeRequest upgrade =
                asked("GET /x?speed=4800&model=Cu%3C HTTP/1.1|Host: h|" + ASK + "|");
        assertEquals("/x?speed=4800&model=Cu%3C", upgrade.request().target());
        assertEquals("/x", upgrade.request().path());
        assertEquals("4800", upgrade.request().parameter("speed").orElseThrow());
        assertEquals("Cu<", upgrade.request().parameter("model").orElseThrow());
        assertTrue(upgrade.request().parameter("service").isEmpty());
        upgrade.accept(WsSettings.DEFAULT);
        String answer = head();
        assertTrue(answer.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), answer);
        assertTrue(answer.contains("\r\nConnection: Upgrade\r\n"), answer);
        assertTrue(answer.contains("\r\nUpgrade: websocket\r\n"), answer);
        assertTrue(
                answer.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"),
                answer);
        assertFalse(answer.contains("Protocol:"), answer);
        assertFalse(answer.contains("Extensions"), answer);
    }

    @ParameterizedTest
    @CsvSource({"'binary, tty', binary", "tty, tty", "' tty ,binary', tty"})
    void theFirstSubProtocolThatIsOfferedIsReturned(String offered, String returned)
            throws Exception {
        String line = "Sec-WebSocket-Protocol: " + offered + "|";
        asked("GET / HTTP/1.1|" + ASK + line + "|").accept(WsSettings.DEFAULT);
        assertTrue(head().contains("\r\nSec-WebSocket-Protocol: " + returned + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " , ,", ", tty"})
    void noSubProtocolIsReturnedWhereTheFirstIsNone(String offered) throws Exception {
        String line = "Sec-WebSocket-Protocol: " + offered + "|";
        asked("GET / HTTP/1.1|" + ASK + line + "|").accept(WsSettings.DEFAULT);
        String answer = head();
        assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
        assertFalse(answer.contains("Protocol:"), answer);
    }

    @Test
    void framesThatCameWithTheRequestAreNotLost() throws Exception {
        byte[] early = RawFrames.frame(0x81, true, (byte) 0x13, (byte) 0x41);
        String text = new String(early, StandardCharsets.ISO_8859_1);
        WsDuplex socket = asked("GET / HTTP/1.1|" + ASK + "|" + text).accept(WsSettings.DEFAULT);
        byte[] buffer = new byte[8];
        assertEquals(2, socket.read(buffer));
        assertEquals(0x41, buffer[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawFrames.FIN | RawFrames.TEXT, RawFrames.BINARY, RawFrames.TEXT})
    void noMemoryIsTakenForALargeFrameThatIsNotHandedOnPieceByPiece(int kind) throws Exception {
        WsDuplex socket = asked("GET / HTTP/1.1|" + ASK + "|").accept(WsSettings.BULK);
        pair.right().write(RawFrames.head(kind, true, 65_537));
        pair.right().finish();
        IOException e = assertThrows(IOException.class, () -> socket.read(new byte[8]));
        assertTrue(String.valueOf(e.getMessage()).contains("1009"), e.getMessage());
    }

    @Test
    void compressionIsNeverAgreedOn() throws Exception {
        String deflate = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits|";
        asked("GET / HTTP/1.1|" + ASK + deflate + "|").accept(WsSettings.DEFAULT);
        assertFalse(head().contains("Extensions"));
    }

    @Test
    void theDoorMaySayNo() throws Exception {
        UpgradeRequest upgrade = asked("GET / HTTP/1.1|X-Forwarded-For: 192.0.2.1|" + ASK + "|");
        assertEquals("192.0.2.1", upgrade.request().header("x-forwarded-for").orElseThrow());
        upgrade.refuse(503, "Full.");
        assertTrue(all().startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    }

    @Test
    void aRequestWithoutUpgradeGetsAPage() throws Exception {
        HttpSite site =
                request -> {
                    byte[] body = ("<" + request.method() + request.target() + ">").getBytes();
                    return new HttpSite.Response(200, "text/html", body, Map.of("X-Mine", "1"));
                };
        assertEquals(new Handshake.Answered("GET /a?b", 200), receive(site, "GET /a?b HTTP/1.1||"));
        assertEquals(
                "HTTP/1.1 200 OK\r\nX-Mine: 1\r\nContent-Type: text/html\r\nContent-Length: 9\r\n"
                        + "Connection: close\r\n\r\n<GET/a?b>",
                all());
    }

    @Test
    void headIsAnsweredWithoutTheBody() throws Exception {
        receive(_ -> HttpSite.Response.text(200, "Hello"), "HEAD / HTTP/1.0||");
        String answer = all();
        assertTrue(answer.contains("Content-Length: 6\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'hello||'",
        "400, '\u0016\u0003\u0001||'",
        "400, 'GET  / HTTP/1.1||'",
        "400, 'GET ftp://x/ HTTP/1.1||'",
        "400, 'GET http:///x HTTP/1.1||'",
        "400, 'GET / HTTP/2.0||'",
        "400, 'GET / HTTP/1.1 ||'",
        "400, 'GET / HTTP/1.1|broken||'",
        "405, 'POST / HTTP/1.1||'",
        "405, 'CONNECT /x HTTP/1.1||'",
        "426, 'GET / HTTP/1.1|Upgrade: h2c|Connection: Upgrade||'",
        "426, 'GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade||'",
        "404, 'GET / HTTP/1.1|Host: x||'",
        "404, 'GET http://x/ HTTP/1.1||'",
        "200, 'OPTIONS / HTTP/1.0||'",
        "200, 'OPTIONS * HTTP/1.1||'",
        "400, 'GET * HTTP/1.1||'",
        "404, '|GET / HTTP/1.1||'",
        "400, 'GET / HTTP/1.1|Content-Length: 1|Content-Length: 2||'",
    })
    void whatIsNoWebSocketGetsItsStatus(int status, String request) throws Exception {
        Handshake.Answered answered = (Handshake.Answered) receive(HttpSite.none(), request);
        assertEquals(status, answered.status());
        assertTrue(all().startsWith("HTTP/1.1 " + status + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1||", "OPTIONS / HTTP/1.0||"})
    void whoeverAsksOtherwiseIsToldAllThatIsServed(String request) throws Exception {
        receive(HttpSite.none(), request);
        assertTrue(all().contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "426, Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 8",
        "400, 'keep-alive, Upgrade', keep-alive",
        "400, dGhlIHNhbXBsZSBub25jZQ==, dGhl",
        "400, dGhlIHNhbXBsZSBub25jZQ==, %%%",
        "400, dGhlIHNhbXBsZSBub25jZQ==, ''",
        "400, GET, HEAD",
        "405, GET, PUT",
        "400, HTTP/1.1, HTTP/1.0",
        "400, Upgrade:, 'Content-Length: 1|Upgrade:'",
        "400, Upgrade:, 'Transfer-Encoding: chunked|Upgrade:'",
    })
    void anIncompleteHandshakeIsRefused(int status, String good, String bad) throws Exception {
        String request = ("GET / HTTP/1.1|" + ASK + "|").replace(good, bad);
        Handshake.Answered answered = (Handshake.Answered) receive(HttpSite.none(), request);
        assertEquals(status, answered.status(), request);
    }

    @Test
    void anEndlessHeaderIsCutOff() throws Exception {
        String endless = "GET / HTTP/1.1|X: " + "a".repeat(20_000);
        assertEquals(431, ((Handshake.Answered) receive(HttpSite.none(), endless)).status());
    }

    @Test
    void whoSaysTooLittleForTooLongIsHungUpOn() {
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                WsServer.receive(
                                        pair.left(), HttpSite.none(), Duration.ofMillis(50)));
        assertTrue(e.getMessage().contains("in time"), e.getMessage());
        assertThrows(IOException.class, () -> pair.right().write(new byte[1]));
    }

    @Test
    void whoBeginsARequestAndDoesNotEndItIsToldSo() throws Exception {
        pair.right().write(raw("GET / HTTP/1.1|Upgr"));
        Handshake handshake = WsServer.receive(pair.left(), HttpSite.none(), SHORT);
        assertEquals(new Handshake.Answered("a request that does not end", 408), handshake);
        String answer = all();
        assertTrue(answer.startsWith("HTTP/1.1 408 Request Timeout\r\n"), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ASK})
    void whoIsToldThatItTookTooLongIsToldNothingElse(String fields) throws Exception {
        LastMomentLine line =
                new LastMomentLine(("GET / HTTP/1.1|" + fields).replace("|", "\r\n"), "\r\n");
        Handshake handshake = WsServer.receive(line, HttpSite.none(), SHORT);
        line.end();
        assertEquals(new Handshake.Answered("a request that does not end", 408), handshake);
        assertEquals(1, line.said().size(), line.said().toString());
    }

    @Test
    void aSiteThatFailsClosesTheConnection() {
        HttpSite broken =
                _ -> {
                    throw new IllegalStateException("broken");
                };
        assertThrows(IllegalStateException.class, () -> receive(broken, "GET / HTTP/1.1||"));
        assertThrows(IOException.class, () -> pair.right().write(new byte[1]));
    }

    @Test
    void noiseIsAnsweredOrEndsButNothingWorse() {
        Fuzz.times(
                2_000,
                5,
                rnd -> {
                    DuplexPair fresh = new DuplexPair(100_000);
                    byte[] request = raw("GET / HTTP/1.1|" + ASK + "|");
                    for (int i = rnd.nextInt(3); i >= 0; i--) {
                        request[rnd.nextInt(request.length)] = (byte) rnd.nextInt();
                    }
                    fresh.right().write(request);
                    fresh.right().write(raw("||"));
                    Handshake handshake = WsServer.receive(fresh.left(), HttpSite.none());
                    if (handshake instanceof Handshake.Asked(UpgradeRequest upgrade)) {
                        upgrade.accept(WsSettings.DEFAULT).abort();
                    }
                });
    }

    private UpgradeRequest asked(String request) throws IOException {
        return assertInstanceOf(Handshake.Asked.class, receive(HttpSite.none(), request)).upgrade();
    }

    /// @param request with `|` for the end of a line
    private Handshake receive(HttpSite site, String request) throws IOException {
        pair.right().write(raw(request));
        return WsServer.receive(pair.left(), site);
    }

    private static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private String head() throws IOException {
        byte[] buffer = new byte[4096];
        return new String(buffer, 0, pair.right().read(buffer), StandardCharsets.ISO_8859_1);
    }

    private String all() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int n = pair.right().read(buffer); n >= 0; n = pair.right().read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://gateway.example:9001/x?speed=4800, /x?speed=4800, gateway.example:9001",
        "HTTPS://[::1]/x, /x, [::1]",
        "ws://h, /, h",
        "wss://h?service=A, /?service=A, h",
        "/http://other/, /http://other/, first",
    })
    void aTargetInAbsoluteFormIsThePathOnTheHostThatItNames(String target, String path, String host)
            throws Exception {
        UpgradeRequest upgrade = asked("GET " + target + " HTTP/1.1|Host: first|" + ASK + "|");
        assertEquals(path, upgrade.request().target());
        assertEquals(host, upgrade.request().header("host").orElseThrow());
    }
}
