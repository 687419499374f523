package minitel.gateway.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.transport.Offence;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.Test;

final class RequestClaimIT extends WebSocketProbe {
    private final BlockingQueue<ClaimedRequest> claimed = new LinkedBlockingQueue<>();

    /// Claims what is under `/t/`, and answers with the first five bytes behind the head, or with a
    /// WebSocket.
    private final class Echo implements RequestClaim {
        @Override
        public boolean claims(HttpSite.Request asked, String host) {
            return asked.path().startsWith("/t/");
        }

        @Override
        public void serve(ClaimedRequest request) throws IOException {
            claimed.add(request);
            if (request.asked().header("Upgrade").isPresent()) {
                Handshake judged = WsServer.judge(request.wire(), HttpSite.none(), request.head());
                assertTrue(judged instanceof Handshake.Asked);
                try (Duplex line =
                        ((Handshake.Asked) judged).upgrade().accept(WsSettings.DEFAULT)) {
                    line.write("hello".getBytes(UTF_8));
                }
                return;
            }
            try (Duplex wire = request.wire()) {
                byte[] one = new byte[1];
                for (int i = 0; i < 5; i++) {
                    assertEquals(1, wire.read(one));
                    wire.write(one);
                }
            }
        }
    }

    private ClaimedRequest claimed() throws InterruptedException {
        ClaimedRequest request = claimed.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(request, "nobody claimed it");
        return request;
    }

    @Test
    void whatIsClaimedIsJudgedByNoRuleForTerminals() throws Exception {
        claims = List.of(new Echo());
        pages = new PagePolicy(PageOrigins.of(List.of()), Set.of(), Set.of(), "");
        open("127.0.0.1");
        Socket socket =
                says(
                        "PUT /t/a/b?c HTTP/1.1\r\nHost: gateway.example\r\n"
                                + "Origin: https://elsewhere.example\r\nAccept: text/html\r\n"
                                + "Cookie: a=%s\r\nContent-Length: 5\r\n\r\nfive!"
                                        .formatted("x".repeat(10_000)));
        assertEquals("five!", answer(socket));
        ClaimedRequest request = claimed();
        assertEquals("/t/a/b?c", request.asked().target());
        assertEquals("gateway.example", request.host());
        assertEquals(5, request.head().length());
        assertEquals(InetAddress.ofLiteral("127.0.0.1"), request.from().origin().address());
        assertFalse(request.from().secure());
        ticketClosed();
    }

    @Test
    void aTrustedProxySaysWhoAsksAndHow() throws Exception {
        claims = List.of(new Echo());
        open("127.0.0.1", LOOPBACK.getFirst());
        Socket socket =
                says(
                        "GET /t/ HTTP/1.1\r\nHost: inside\r\nX-Forwarded-For: 203.0.113.7\r\n"
                                + "X-Forwarded-Proto: https\r\nX-Forwarded-Host: gateway.example\r\n"
                                + "\r\nhello");
        assertEquals("hello", answer(socket));
        RequestSource from = claimed().from();
        assertEquals("203.0.113.7", from.origin().address().getHostAddress());
        assertEquals("gateway.example", from.host());
        assertTrue(from.secure());
        assertTrue(from.proxied());
        ticketClosed();
    }

    @Test
    void whoIsNotTrustedSaysNothingOfHimself() throws Exception {
        claims = List.of(new Echo());
        open("127.0.0.1");
        Socket socket =
                says(
                        "GET /t/ HTTP/1.1\r\nHost: gateway\r\nX-Forwarded-For: 203.0.113.7\r\n"
                                + "X-Forwarded-Proto: https\r\nX-Forwarded-Host: another\r\n"
                                + "\r\nhello");
        assertEquals("hello", answer(socket));
        RequestSource from = claimed().from();
        assertEquals("127.0.0.1", from.origin().address().getHostAddress());
        assertEquals("gateway", from.host());
        assertFalse(from.secure());
        ticketClosed();
    }

    @Test
    void whoIsNotLetInBehindAProxyIsTold() throws Exception {
        claims = List.of(new Echo());
        admitting = false;
        open("127.0.0.1", LOOPBACK.getFirst());
        Socket socket =
                says("GET /t/ HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.7\r\n\r\nhello");
        assertTrue(answer(socket).startsWith("HTTP/1.1 403 "));
        assertTrue(claimed.isEmpty());
    }

    @Test
    void aClaimedRequestMayBecomeAWebSocket() throws Exception {
        claims = List.of(new Echo());
        open("127.0.0.1");
        byte[] bytes = new byte[8];
        assertEquals(5, dial("/t/tunnel").read(bytes));
        ticketClosed();
    }

    @Test
    void offencesCountAfterTheTicketIsGivenBack() throws Exception {
        claims = List.of(new Echo());
        open("127.0.0.1");
        assertEquals("hello", answer(says("GET /t/ HTTP/1.1\r\nHost: a\r\n\r\nhello")));
        ClaimedRequest request = claimed();
        ticketClosed();
        request.ticket().offence(Offence.EXCUSED);
        assertEquals(Offence.EXCUSED, offences.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
