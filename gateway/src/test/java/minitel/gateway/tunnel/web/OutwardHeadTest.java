package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import minitel.gateway.tunnel.WebAccess;
import minitel.http.HttpHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutwardHeadTest {
    private static final String OK = "HTTP/1.1 200 OK|";
    private static final String SANDBOX =
            "Content-Security-Policy: sandbox allow-scripts allow-forms";

    private static String head(WebPassage passage, String lines, int minor) throws IOException {
        byte[] head = new OutwardHead(passage).of(PageHeads.answer(lines), minor);
        return new String(head, ISO_8859_1);
    }

    private static List<String> sandboxed(String lines) throws IOException {
        return head(PageHeads.underPrefix(false), lines, 1).lines().toList();
    }

    private static List<String> trusted(String lines) throws IOException {
        return head(PageHeads.underPrefix(true), lines, 1).lines().toList();
    }

    private static List<String> hosted(String lines) throws IOException {
        return head(PageHeads.ofOwnHost(), lines, 1).lines().toList();
    }

    @Test
    void theWholeHeadIsWrittenAnew() throws IOException {
        assertEquals(
                """
                HTTP/1.1 404 Nicht gefunden\r
                Content-Type: text/html\r
                Content-Security-Policy: default-src 'self'\r
                Set-Cookie: maison--photos.a=1; Path=/t/maison/photos/\r
                Set-Cookie: maison--photos.b=2; Path=/t/maison/photos/\r
                Content-Length: 5\r
                Connection: close\r
                Content-Security-Policy: sandbox allow-scripts allow-forms\r
                \r
                """,
                head(
                        PageHeads.underPrefix(false),
                        "HTTP/1.0 404 Nicht gefunden|Content-Type: text/html|Content-Length: 5|"
                                + "Content-Security-Policy: default-src 'self'|Connection: x|X: 1|"
                                + "Set-Cookie: a=1|Set-Cookie: b=2",
                        1));
    }

    @Test
    void whereAPageSharesOurHostItRunsInASandboxUnlessItIsTrusted() throws IOException {
        assertTrue(sandboxed(OK).contains(SANDBOX));
        assertTrue(sandboxed("HTTP/1.1 304 x").contains(SANDBOX));
        assertTrue(sandboxed("HTTP/1.1 500 x").contains(SANDBOX));
        assertFalse(trusted(OK).contains(SANDBOX));
        assertFalse(hosted(OK).contains(SANDBOX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clear-Site-Data: \"gone\"",
                "Strict-Transport-Security: max-age=gone",
                "Alt-Svc: h2=\"gone\"",
                "Public-Key-Pins: gone",
                "NEL: gone",
                "Report-To: gone",
                "Keep-Alive: gone",
                "Proxy-Authenticate: gone",
                "Trailer: gone",
                "Upgrade: gone",
                "Connection: gone",
                "Connection: X|X: gone",
                "Set-Cookie: minitel-operator=gone"
            })
    void whatCountsForAWholeHostIsGone(String field) throws IOException {
        assertFalse(sandboxed(OK + field).toString().contains("gone"));
        assertFalse(trusted(OK + field).toString().contains("gone"));
        assertFalse(hosted(OK + field).toString().contains("gone"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service-Worker-Allowed: /",
                "Accept-CH: DPR",
                "Use-As-Dictionary: match=\"/*\"",
                "Secure-Session-Registration: (ES256);path=\"/t/maison/photos/r\"",
                "Secure-Session-Challenge: \"c\";id=\"s\""
            })
    void whatCountsForAHostIsAPagesOwnWhereTheHostIs(String field) throws IOException {
        assertFalse(sandboxed(OK + field).contains(field));
        assertFalse(trusted(OK + field).contains(field));
        assertTrue(hosted(OK + field).contains(field));
    }

    @Test
    void nobodyAsksForAPasswordThatAnotherPageHasOrTheEntrance() throws IOException {
        String asks = "HTTP/1.1 401 x|WWW-Authenticate: Basic realm=\"photos--maison\"";
        assertFalse(sandboxed(asks).toString().contains("realm"));
        assertTrue(hosted(asks).toString().contains("realm"));
        WebPassage behind = PageHeads.ofOwnHost(new WebAccess.Behind("hash"));
        assertFalse(head(behind, asks, 1).contains("realm"));
    }

    @ParameterizedTest
    @CsvSource({
        "Location: http://127.0.0.1:8080/album/x, Location: /t/maison/photos/x",
        "Content-Location: /album/x, Content-Location: /t/maison/photos/x",
        "Refresh: 5; url=http://127.0.0.1:8080/album/x, Refresh: 5; url=/t/maison/photos/x",
        "Refresh: 0;URL=/, Refresh: 0;URL=/t/maison/photos/",
        "Refresh: 5, Refresh: 5"
    })
    void whatLeadsToTheTargetLeadsToItsPlaceOutside(String said, String told) throws IOException {
        assertTrue(sandboxed(OK + said).contains(told), sandboxed(OK + said).toString());
    }

    @Test
    void theEndOfABodyIsToldAsTheClientKnowsIt() throws IOException {
        String chunked = OK + "Transfer-Encoding: chunked";
        assertTrue(sandboxed(chunked).contains("Transfer-Encoding: chunked"));
        assertFalse(head(PageHeads.underPrefix(false), chunked, 0).contains("chunked"));
        assertTrue(sandboxed("HTTP/1.1 304 x|Content-Length: 9").contains("Content-Length: 9"));
        assertFalse(sandboxed("HTTP/1.1 204 x|Content-Length: 9").contains("Content-Length: 9"));
        assertTrue(sandboxed(OK).contains("Connection: close"));
    }

    @Test
    void anInterimAnswerPassesBare() throws IOException {
        assertEquals(
                List.of("HTTP/1.1 103 Early Hints", "Link: </x.css>; rel=preload", ""),
                sandboxed(
                        "HTTP/1.1 103 Early Hints|Link: </x.css>; rel=preload|Content-Length: 3"));
    }

    @Test
    void aProtocolIsChanged() throws IOException {
        assertEquals(
                List.of(
                        "HTTP/1.1 101 Switching Protocols",
                        "Sec-WebSocket-Accept: x",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        ""),
                hosted(
                        "HTTP/1.1 101 Switching Protocols|Connection: Upgrade|Upgrade: websocket|"
                                + "Sec-WebSocket-Accept: x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6",
                "HTTP/1.1 200 OK|Content-Length: 5|Transfer-Encoding: chunked",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked",
                "HTTP/1.1 200 OK|Content-Length: -5",
                "HTTP/1.1 200 OK|X : 1",
                "HTTP/1.1 200 OK|X: a\rSet-Cookie: b",
                "HTTP/1.1 200 OK|X: a\nSet-Cookie: b",
                "HTTP/1.1 200 O\rK",
                "HTTP/1.1 2000 OK",
                "HTTP/2 200 OK",
                "ICY 200 OK",
                "<html>"
            })
    void whatTwoReadersCouldUnderstandInTwoWaysIsNoAnswer(String lines) {
        assertThrows(HttpHead.Malformed.class, () -> PageHeads.answer(lines));
    }
}
