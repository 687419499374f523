package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import minitel.gateway.tunnel.WebAccess;
import minitel.http.HttpHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InwardHeadTest {
    private static final String GET = "GET /t/maison/photos/a/b?c=d HTTP/1.1|Host: gateway|";

    private static String head(WebPassage passage, String lines) throws IOException {
        byte[] head = new InwardHead(passage, "here").of(PageHeads.request(lines));
        return new String(head, ISO_8859_1);
    }

    private static List<String> lines(WebPassage passage, String lines) throws IOException {
        return head(passage, lines).lines().toList();
    }

    private static void isGone(String field) throws IOException {
        for (WebPassage passage : List.of(PageHeads.underPrefix(true), PageHeads.ofOwnHost())) {
            String head = head(passage, GET + field + "|X-Last: 1");
            assertFalse(head.contains("forged"), head);
            assertTrue(head.contains("\r\nX-Last: 1\r\n"), head);
        }
    }

    @Test
    void theWholeHeadIsWrittenAnew() throws IOException {
        assertEquals(
                """
                GET /album/a/b?c=d HTTP/1.1\r
                Host: 127.0.0.1:8080\r
                Accept: */*\r
                X-Twice: 1\r
                X-Twice: 2\r
                Connection: close\r
                X-Forwarded-For: 203.0.113.7\r
                X-Forwarded-Proto: http\r
                X-Forwarded-Host: gateway.example:9001\r
                X-Forwarded-Prefix: /t/maison/photos\r
                Forwarded: for=203.0.113.7;host="gateway.example:9001";proto=http\r
                Minitel-Entrance: here\r
                \r
                """,
                head(
                        PageHeads.underPrefix(false),
                        GET + "Accept: */*|X-Twice: 1|X-Twice: 2|Connection: keep-alive"));
    }

    @Test
    void aPageOfItsOwnHostIsToldOfTlsAndOfNoPrefix() throws IOException {
        List<String> lines = lines(PageHeads.ofOwnHost(), GET);
        assertTrue(lines.contains("X-Forwarded-Proto: https"), lines.toString());
        assertTrue(
                lines.contains(
                        "Forwarded: for=\"[2001:db8:0:0:0:0:0:1]\";"
                                + "host=\"photos--maison.example.org\";proto=https"),
                lines.toString());
        assertTrue(lines.stream().noneMatch(it -> it.startsWith("X-Forwarded-Prefix")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: forged",
                "x-forwarded-for: forged",
                "X-Forwarded-Host: forged",
                "X-Forwarded-Proto: forged",
                "X-Forwarded-Prefix: forged",
                "X-Forwarded-Server: forged",
                "X_Forwarded_For: forged",
                "X-Forwarded_For: forged",
                "X.Forwarded.For: forged",
                "Remote+User: forged",
                "X-WebAuth-User: forged",
                "X-Auth-Request-Email: forged",
                "Forwarded: for=forged",
                "X-Real-IP: forged",
                "True-Client-IP: forged",
                "X-Original-URL: /forged",
                "X-Rewrite-URL: /forged",
                "Remote-User: forged",
                "Via: 1.1 forged",
                "Proxy: forged",
                "Proxy-Authorization: forged",
                "Proxy-Connection: forged",
                "Keep-Alive: forged",
                "TE: forged",
                "Trailer: forged",
                "Expect: forged",
                "HTTP2-Settings: forged",
                "Connection: forged",
                "Connection: X-Named|X-Named: forged",
                "Connection: a, x-named ,b|X-Named: forged",
                "Upgrade: forged",
                "Cookie: minitel-operator=forged"
            })
    void whatIsOfTheConnectionOrCouldBeForgedIsGone(String field) throws IOException {
        isGone(field);
    }

    @Test
    void whoNamesOurOwnFieldsAsTheConnectionsTakesNothingAway() throws IOException {
        String head =
                head(
                        PageHeads.underPrefix(false),
                        "POST /t/maison/photos/ HTTP/1.1|Host: g|Content-Length: 3|"
                                + "Connection: Host, Content-Length, X-Forwarded-For, Forwarded");
        assertTrue(head.contains("\r\nContent-Length: 3\r\n"), head);
        assertTrue(head.contains("\r\nX-Forwarded-For: 203.0.113.7\r\n"), head);
        assertTrue(head.contains("\r\nHost: 127.0.0.1:8080\r\n"), head);
    }

    @Test
    void aBodyKeepsItsLengthOrItsChunks() throws IOException {
        String post = "POST /t/maison/photos/ HTTP/1.1|Host: g|";
        WebPassage passage = PageHeads.underPrefix(false);
        assertTrue(lines(passage, post + "Content-Length: 0").contains("Content-Length: 0"));
        List<String> chunked =
                lines(passage, post + "Transfer-Encoding: CHUNKED|Expect: 100-continue");
        assertTrue(chunked.contains("Transfer-Encoding: chunked"));
        assertTrue(chunked.contains("Expect: 100-continue"));
        assertFalse(lines(passage, GET).toString().contains("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 5",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity|Transfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "Transfer-Encoding: \u000bchunked",
                "X: a|\tTransfer-Encoding: chunked",
                "X: a\nTransfer-Encoding: chunked",
                "X: a\rTransfer-Encoding: chunked",
                "Content-Length: 5|Content-Length: 5",
                "Content-Length: 5|Content-Length: 6",
                "Content-Length: +5",
                "Content-Length: 5, 5",
                "Content-Length: 0x5",
                "Content-Length:"
            })
    void whatTwoReadersCouldUnderstandInTwoWaysIsNoRequest(String field) {
        assertThrows(
                HttpHead.Malformed.class,
                () -> PageHeads.request("POST /t/a/b/ HTTP/1.1|Host: g|" + field));
    }

    @Test
    void aWebSocketPassesAndWhatWouldHideHeadsDoesNot() throws IOException {
        String asks = GET + "Connection: keep-alive, Upgrade|Upgrade: ";
        List<String> lines = lines(PageHeads.underPrefix(false), asks + "websocket");
        assertTrue(lines.contains("Upgrade: websocket"));
        assertTrue(lines.contains("Connection: Upgrade"));
        for (String hidden : List.of("h2c", "websocket, h2c", "H2C", "TLS/1.0", "HTTP/2.0", ",")) {
            List<String> none = lines(PageHeads.underPrefix(false), asks + hidden);
            assertTrue(none.stream().noneMatch(it -> it.startsWith("Upgrade")), hidden);
            assertTrue(none.contains("Connection: close"), hidden);
        }
        assertEquals(Optional.empty(), PageHeads.request(GET + "Upgrade: websocket").upgrade());
    }

    @Test
    void whatAPasswordOpensIsNeverToldToThePage() throws IOException {
        String asks = GET + "Authorization: Basic forged";
        WebAccess behind = new WebAccess.Behind("hash");
        assertFalse(head(PageHeads.ofOwnHost(behind), asks).contains("forged"));
        assertFalse(head(PageHeads.underPrefix(false), asks).contains("forged"));
        assertTrue(
                head(PageHeads.ofOwnHost(), asks).contains("\r\nAuthorization: Basic forged\r\n"));
        assertTrue(head(PageHeads.underPrefix(true), asks).contains("forged"));
    }

    @Test
    void thePagesOwnOriginIsTranslated() throws IOException {
        String head =
                head(
                        PageHeads.underPrefix(false),
                        GET
                                + "Origin: http://gateway.example:9001|"
                                + "Referer: http://gateway.example:9001/t/maison/photos/x");
        assertTrue(head.contains("\r\nOrigin: http://127.0.0.1:8080\r\n"), head);
        assertTrue(head.contains("\r\nReferer: http://127.0.0.1:8080/album/x\r\n"), head);
        String foreign = head(PageHeads.underPrefix(false), GET + "Origin: null");
        assertTrue(foreign.contains("\r\nOrigin: null\r\n"), foreign);
    }

    @Test
    void whatCameThroughThisEntranceIsRecognised() throws IOException {
        assertTrue(
                InwardHead.isLoop(
                        PageHeads.request(GET + "Minitel-Entrance: there, here"), "here"));
        assertFalse(InwardHead.isLoop(PageHeads.request(GET + "Minitel-Entrance: there"), "here"));
        String head = head(PageHeads.ofOwnHost(), GET + "Minitel-Entrance: there");
        assertTrue(head.contains("\r\nMinitel-Entrance: there, here\r\n"), head);
    }
}
