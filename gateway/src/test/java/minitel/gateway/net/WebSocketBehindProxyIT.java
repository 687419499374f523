package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.observe.LogWords;
import minitel.gateway.transport.Offence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketBehindProxyIT extends WebSocketProbe {
    @ParameterizedTest
    @CsvSource({
        "'', 127.0.0.1",
        "'X-Forwarded-For: 192.0.2.7', 192.0.2.7",
        "'X-Forwarded-For: 203.0.113.1, 192.0.2.7', 192.0.2.7",
        "'X-Forwarded-For: 203.0.113.1, 192.0.2.7, 127.0.0.1', 192.0.2.7",
        "'X-Forwarded-For: 203.0.113.1, nonsense', 127.0.0.1",
        "'X-Forwarded-For: [2001:db8::7]:443', 2001:db8:0:0:0:0:0:7",
    })
    void aProxysForwardedForIsBelieved(String header, String address) throws Exception {
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        head(says(HEAD.formatted("", header.isEmpty() ? "" : header + "\r\n")));
        assertEquals(address, caller().origin().address().getHostAddress());
        assertEquals(address, asked.take());
    }

    @Test
    void aStrangersForwardedForIsNot() throws Exception {
        open("127.0.0.1", Cidr.parse("192.0.2.1"));
        head(says(HEAD.formatted("", "X-Forwarded-For: 203.0.113.1\r\n")));
        assertEquals("127.0.0.1", caller().origin().address().getHostAddress());
    }

    @Test
    void aStrangersProxyHeaderIsNoRequest() throws Exception {
        open("127.0.0.1");
        String said = "PROXY TCP4 203.0.113.1 127.0.0.1 4711 80\r\n" + HEAD.formatted("", "");
        assertTrue(answer(says(said)).startsWith("HTTP/1.1 400 "));
        assertEquals("127.0.0.1", asked.take());
        ticketClosed();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aProxyHeaderIsReadAtEverySplit(int version) throws Exception {
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        String header =
                version == 1
                        ? "PROXY TCP4 203.0.113.1 127.0.0.1 4711 80\r\n"
                        : "\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\u000c\u00cb\0\u0071\u0001\u007f\0\0"
                                + "\u0001\u0012\u0067\0P";
        byte[] all = (header + HEAD.formatted("", "")).getBytes(StandardCharsets.ISO_8859_1);
        for (int split = 0; split <= header.length() + 2; split++) {
            Socket socket = socket();
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(all, 0, split);
            socket.getOutputStream().write(all, split, all.length - split);
            head(socket);
            assertEquals("203.0.113.1:4711", caller().origin().toString(), "split at " + split);
            socket.close();
        }
    }

    @Test
    void aProxyInFrontOfTheProxySaysTheRest() throws Exception {
        open("127.0.0.1", Cidr.parse("127.0.0.1"), Cidr.parse("10.0.0.0/8"));
        String header = "PROXY TCP4 10.0.0.9 127.0.0.1 4711 80\r\n";
        head(says(header + HEAD.formatted("", "X-Forwarded-For: 203.0.113.1\r\n")));
        assertEquals("203.0.113.1", caller().origin().address().getHostAddress());
    }

    @Test
    void aBrokenProxyHeaderOrASlowOneEndsTheLineBeforeAnyTicket() throws Exception {
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        LogWords log = new LogWords();
        for (String half : List.of("PROXY TCP4 x\r\n", "PR", "\r\n\r\n\0\r\nQUIT!", "P", "")) {
            assertEquals(-1, end(says(half)), half);
        }
        log.come("it sent nothing within 2 s");
        log.come("no whole PROXY header within 2 s");
        log.come("is no PROXY header");
        for (String half : List.of("PROXY TCP4 x", "PR", "\r\n", "P", "", "GET /")) {
            says(half).close();
        }
        head(says(HEAD.formatted("", "")));
        caller();
        assertEquals(1, opened.get());
        assertEquals(0, closings.availablePermits());
    }

    @Test
    void whoIsRefusedBehindAProxyIsToldTheProxy() throws Exception {
        admitting = false;
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        String answer = answer(says(HEAD.formatted("", "X-Forwarded-For: 203.0.113.1\r\n")));
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertEquals("203.0.113.1", asked.take());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS / HTTP/1.0\r\n\r\n",
                "HEAD / HTTP/1.0\r\n\r\n",
                "PROXY UNKNOWN\r\nOPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void aProxyThatLooksWhetherWeLiveIsAnswered(String request) throws Exception {
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        String answer = answer(says(request));
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertEquals(0, opened.get());
    }

    /// What a proxy opens in its own name, a whole WebSocket with a page even, is never held
    /// against it; what it opens for a caller is held against him.
    @ParameterizedTest
    @CsvSource({"'', EXCUSED", "'X-Forwarded-For: 203.0.113.1', CONNECT_AND_LEAVE"})
    void whoeverLooksAtAPageAndLeavesIsHeldToIt(String header, Offence what) throws Exception {
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        looksAndLeaves(header.isEmpty() ? "" : header + "\r\n");
        assertEquals(List.of(what), List.copyOf(offences));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.example, https://gateway.example, 101",
        "gateway.example, https://gateway.example:8443, 403",
        "gateway.example:8443, https://gateway.example:8443, 101",
        "evil.example, https://evil.example, 403",
    })
    void aProxySaysWhatWasCalled(String host, String origin, int status) throws Exception {
        pages = new PagePolicy(PageOrigins.AUTO, Set.of("gateway.example"), Set.of(), "");
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        String headers =
                "X-Forwarded-For: 10.0.0.9\r\nX-Forwarded-Host: %s\r\nOrigin: %s\r\n"
                        .formatted(host, origin);
        assertTrue(head(says(HEAD.formatted("", headers))).startsWith("HTTP/1.1 " + status));
    }

    @Test
    void aStrangersWordOfWhatWasCalledIsNotTaken() throws Exception {
        pages = new PagePolicy(PageOrigins.AUTO, Set.of("gateway.example"), Set.of(), "");
        open("127.0.0.1");
        String headers = "X-Forwarded-Host: x.internal:7\r\nOrigin: http://x.internal:7\r\n";
        assertTrue(head(says(HEAD.formatted("", headers))).startsWith("HTTP/1.1 403 "));
    }

    @Test
    void behindAProxyTheCallersAddressSaysWhetherTheDoorIsPublic() throws Exception {
        pages = new PagePolicy(PageOrigins.AUTO, Set.of(), Set.of(), "");
        open("127.0.0.1", LOOPBACK.toArray(Cidr[]::new));
        String foreign = "Origin: https://evil.example\r\nX-Forwarded-For: ";
        assertTrue(
                head(says(HEAD.formatted("", foreign + "203.0.113.1\r\n")))
                        .startsWith("HTTP/1.1 101 "));
        assertTrue(
                head(says(HEAD.formatted("", foreign + "192.168.1.9\r\n")))
                        .startsWith("HTTP/1.1 403 "));
        assertTrue(
                head(says(HEAD.formatted("", "Origin: https://evil.example\r\n")))
                        .startsWith("HTTP/1.1 403 "));
    }
}
