package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import minitel.http.RequestReader;
import minitel.io.DuplexPair;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedRequestTest {
    /// @param fields with `|` between them
    private static String passed(String fields) throws IOException {
        DuplexPair pair = new DuplexPair(4096);
        pair.right().write(RawHttp.raw("GET /a HTTP/1.1|Host: h|" + fields + "||"));
        PassedRequest request =
                new PassedRequest(new RequestReader(pair.left(), 4096).next(), "/b", "", List.of());
        return new String(request.head(true), ISO_8859_1).replace("\r\n", "|");
    }

    @ParameterizedTest
    @CsvSource({"h2c", "'websocket, h2c'", "TLS/1.0"})
    void noProtocolPassesInWhichRequestsWouldGoUnseen(String protocol) throws IOException {
        assertEquals(
                "GET /b HTTP/1.1|Host: h|Via: 1.1 minitel-tunnel|Connection: close||",
                passed("Connection: Upgrade|Upgrade: " + protocol));
    }

    @Test
    void anUpgradeThatCanPassStaysOne() throws IOException {
        assertEquals(
                "GET /b HTTP/1.1|Host: h|Via: 1.1 minitel-tunnel|Connection: Upgrade|Upgrade: echo||",
                passed("Connection: Upgrade|Upgrade: echo"));
    }

    @Test
    void whatIsOfTheConnectionAloneStaysBehind() throws IOException {
        assertEquals(
                "GET /b HTTP/1.1|Host: h|X-Kept: 1|Via: 1.1 minitel-tunnel|Connection: close||",
                passed("Connection: X-Mine, Host|X-Mine: 1|TE: trailers|Keep-Alive: 5|X-Kept: 1"));
    }
}
