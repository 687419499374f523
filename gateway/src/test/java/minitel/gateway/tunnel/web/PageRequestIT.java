package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a request reaches its target.
final class PageRequestIT extends EntranceProbe {
    @Test
    void aBodyGoesUpAsItCame() throws Exception {
        target((in, out) -> {
            byte[] body = in.readNBytes(5);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + new String(body, ISO_8859_1));
            assertEquals(-1, in.read(), "what is behind a body is another request");
        });
        String post = "POST " + AT + " HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\n\r\n";
        String answer = entrance.answer(post + "five!GET /smuggled HTTP/1.1\r\nHost: g\r\n\r\n");
        assertTrue(answer.endsWith("\r\n\r\nfive!"), answer);
        assertTrue(heard().contains("\r\nContent-Length: 5\r\n"));
        assertTrue(heads.isEmpty());
    }

    @Test
    void chunksGoUpAsChunksAndNothingBehindThem() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        target((in, out) -> {
            bodies.add(
                    new String(
                            in.readNBytes("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n".length()), ISO_8859_1));
            say(out, HELLO);
        });
        String post = "POST " + AT + " HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n";
        String answer =
                entrance.answer(
                        post
                                + "002;x=y\r\nab\r\n1\r\nc\r\n0\r\nX-Forwarded-For: 1\r\n\r\nGET /x\r\n");
        assertTrue(answer.endsWith("hello"), answer);
        assertEquals(
                "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", bodies.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aBrokenChunkIsToldAndTheTargetHasNoWholeRequest() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        target((in, _) -> {
            try {
                ends.add("read " + new String(in.readAllBytes(), ISO_8859_1));
            } catch (IOException _) {
                ends.add("broken");
            }
        });
        String post = "POST " + AT + " HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n";
        String answer = entrance.answer(post + "2\r\nabXX0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        String end = ends.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(end);
        assertFalse(end.endsWith("0\r\n\r\n"), end);
    }

    @Test
    void whoWaitsForALeaveToSendGetsTheTargets() throws Exception {
        target((in, out) -> {
            say(out, "HTTP/1.1 100 Continue\r\n\r\n");
            in.readNBytes(5);
            say(out, HELLO);
        });
        try (Socket socket =
                entrance.says(
                        "PUT "
                                + AT
                                + " HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\n"
                                + "Expect: 100-continue\r\n\r\n")) {
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", FakeServer.head(socket.getInputStream()));
            say(socket.getOutputStream(), "five!");
            assertTrue(FakeServer.head(socket.getInputStream()).startsWith("HTTP/1.1 200 OK"));
        }
        assertTrue(heard().contains("\r\nExpect: 100-continue\r\n"));
    }

    @Test
    void anAnswerMayComeBeforeTheBodyIsSent() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 413 x\r\nContent-Length: 0\r\n\r\n");
            end(out);
        });
        String head = "POST " + AT + " HTTP/1.1\r\nHost: g\r\nContent-Length: 1000000\r\n\r\n";
        try (Socket socket = entrance.says(head)) {
            assertTrue(FakeServer.head(socket.getInputStream()).startsWith("HTTP/1.1 413 "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /t/maison/photos/ HTTP/1.1\nHost: g\n\n",
                "GET /t/maison/photos/ HTTP/1.1\r\nHost : g\r\n\r\n",
                "GET /t/maison/photos/ HTTP/1.1\r\nHost: g\r\nHost: photos--maison.pages.example\r\n\r\n",
                "GET /t/maison/photos/ HTTP/1.1\r\nHost: g/x\r\n\r\n",
                "GET  /t/maison/photos/ HTTP/1.1\r\nHost: g\r\n\r\n",
                "GET /t/maison/photos/ HTTP/2.0\r\nHost: g\r\n\r\n",
                "GET http://u@photos--maison.pages.example/ HTTP/1.1\r\nHost: g\r\n\r\n",
                "CONNECT photos--maison.pages.example:80 HTTP/1.1\r\nHost: g\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: photos--maison.pages.example\r\n\r\n"
            })
    void whatIsAmbiguousReachesNobody(String request) throws Exception {
        target((_, out) -> say(out, HELLO));
        String answer = "";
        try (Socket socket = entrance.says(request)) {
            socket.shutdownOutput();
            answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException _) {
            // It was cut off.
        }
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(heads.isEmpty());
    }

    @Test
    void anAbsoluteTargetNamesTheHostWhateverTheFieldSays() throws Exception {
        target((_, out) -> say(out, HELLO));
        String answer =
                entrance.answer(
                        "GET http://PHOTOS--maison.pages.example./x HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertTrue(answer.endsWith("hello"), answer);
        String head = heard();
        assertTrue(head.startsWith("GET /x HTTP/1.1\r\nHost: 127.0.0.1:"), head);
        assertTrue(head.contains("\r\nX-Forwarded-Host: PHOTOS--maison.pages.example.\r\n"), head);
    }

    @Test
    void whoEndsWhatHeSendsIsStillAnswered() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        target((in, out) -> {
            asked.await(Patience.SECONDS, TimeUnit.SECONDS);
            say(out, HELLO);
        });
        try (Socket socket = entrance.says(GET)) {
            socket.shutdownOutput();
            asked.countDown();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertTrue(answer.endsWith("hello"), answer);
        }
    }
}
