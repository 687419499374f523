package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.address.Cidr;
import minitel.gateway.login.Password;
import minitel.gateway.tunnel.WebAccess;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebEntranceIT {
    private static final String AT = "/t/maison/photos/";
    private static final String GET = "GET " + AT + " HTTP/1.1\r\nHost: gateway\r\n\r\n";
    private static final String HELLO =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private EntranceOnPort entrance;
    private FakeServer target;

    @BeforeEach
    void open() throws Exception {
        entrance = new EntranceOnPort();
    }

    @AfterEach
    void close() throws IOException {
        entrance.close();
        if (target != null) {
            target.close();
        }
    }

    /// What a target does once it has read a head.
    private interface Answer {
        void to(InputStream in, OutputStream out) throws Exception;
    }

    private void target(Answer answer) throws Exception {
        target(answer, new WebAccess.Open());
    }

    private void target(Answer answer, WebAccess access) throws Exception {
        target =
                new FakeServer(socket -> {
                    heads.add(head(socket.getInputStream()));
                    answer.to(socket.getInputStream(), socket.getOutputStream());
                });
        entrance.publish("photos", access, target.port());
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended after " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
    }

    private static void end(OutputStream out) throws IOException {
        out.close();
    }

    private String heard() throws InterruptedException {
        String head = heads.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(head, "the target was not asked");
        return head;
    }

    @Test
    void aPageIsFoundByItsPathAndByItsHost() throws Exception {
        target((_, out) -> say(out, HELLO));
        String answer = entrance.answer("GET " + AT + "a?b HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\nhello"), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        assertTrue(answer.contains("Content-Security-Policy: sandbox"), answer);
        assertTrue(heard().startsWith("GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:"));
        String hosted =
                entrance.answer(
                        "GET /tunnel HTTP/1.1\r\nHost: photos--maison.pages.example\r\n\r\n");
        assertTrue(hosted.endsWith("\r\n\r\nhello"), hosted);
        assertFalse(hosted.contains("sandbox"), hosted);
        assertTrue(heard().startsWith("GET /tunnel HTTP/1.1\r\n"));
        assertEquals(
                "127.0.0.1",
                entrance.opened.take().visitor().orElseThrow().address().getHostAddress());
    }

    @Test
    void whatIsNoPagesIsTheGatewaysOwn() throws Exception {
        String own = entrance.answer("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertTrue(own.endsWith("our own page\n"), own);
    }

    @ParameterizedTest
    @CsvSource({
        "/t/maison/photos, 308",
        "/t/maison/nothing/, 404",
        "/t/nobody/photos/, 404",
        "/t/maison/secret/, 404",
        "/t/maison/away/, 503",
        "/t/maison/refusing/, 502",
        "/t/maison/photos/..%2fx, 400",
        "/t/, 404"
    })
    void whatCannotBeShownIsSaid(String path, String status) throws Exception {
        target((_, out) -> say(out, HELLO));
        entrance.publish("secret", new WebAccess.Off(), target.port());
        entrance.publish("away", new WebAccess.Open(), 1);
        entrance.away("away");
        entrance.publish("refusing", new WebAccess.Open(), 0);
        String answer =
                entrance.answer(
                        "GET " + path + " HTTP/1.1\r\nHost: g\r\nAccept: text/html\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertEquals(status.equals("503"), answer.contains("\r\nRetry-After: "), answer);
        assertTrue(heads.isEmpty());
    }

    @Test
    void theGatewaysOwnerForbidsPages() throws Exception {
        target((_, out) -> say(out, HELLO));
        entrance.web = false;
        assertTrue(entrance.answer(GET).startsWith("HTTP/1.1 404 "));
    }

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
    void chunksComeDownAsChunksAndAreWholeForAnOldClient() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            say(out, "3\r\nabc\r\n2;x\r\nde\r\n0\r\nSet-Cookie: a=b\r\n\r\nrubbish");
        });
        String answer = entrance.answer(GET);
        assertTrue(answer.endsWith("0\r\n\r\n"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
        assertTrue(answer.contains("\r\nTransfer-Encoding: chunked\r\n"), answer);
        String old = entrance.answer("GET " + AT + " HTTP/1.0\r\n\r\n");
        assertTrue(old.endsWith("\r\n\r\nabcde"), old);
        assertFalse(old.contains("chunked"), old);
    }

    @Test
    void aBodyMayEndWithItsConnection() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.0 200 OK\r\n\r\nhello");
            end(out);
        });
        assertTrue(entrance.answer(GET).endsWith("\r\n\r\nhello"));
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void whatHasNoBodyHasNone(String method, String status) throws Exception {
        target((_, out) -> say(out, "HTTP/1.1 " + status + " x\r\nContent-Length: 5\r\n\r\nhello"));
        String answer = entrance.answer(method + " " + AT + " HTTP/1.1\r\nHost: g\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
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
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", head(socket.getInputStream()));
            say(socket.getOutputStream(), "five!");
            assertTrue(head(socket.getInputStream()).startsWith("HTTP/1.1 200 OK"));
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
            assertTrue(head(socket.getInputStream()).startsWith("HTTP/1.1 413 "));
        }
    }

    @Test
    void aWebSocketGoesThrough() throws Exception {
        target((in, out) -> {
            say(
                    out,
                    "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n"
                            + "Upgrade: websocket\r\n\r\nfirst");
            out.write(in.readNBytes(4));
            end(out);
        });
        try (Socket socket =
                entrance.says(
                        "GET "
                                + AT
                                + " HTTP/1.1\r\nHost: g\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n")) {
            InputStream in = socket.getInputStream();
            assertTrue(head(in).contains("\r\nUpgrade: websocket\r\n"));
            assertEquals("first", new String(in.readNBytes(5), ISO_8859_1));
            say(socket.getOutputStream(), "back");
            assertEquals("back", new String(in.readNBytes(4), ISO_8859_1));
            assertEquals(-1, in.read());
        }
        assertTrue(heard().contains("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"));
    }

    @Test
    void nobodyIsGivenAProtocolThatHeHasNotAskedFor() throws Exception {
        target((_, out) -> say(out, "HTTP/1.1 101 x\r\nUpgrade: evil\r\n\r\n"));
        assertTrue(entrance.answer(GET).startsWith("HTTP/1.1 502 "));
    }

    @Test
    void eventsComeAsTheyAreSent() throws Exception {
        BlockingQueue<String> next = new LinkedBlockingQueue<>();
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            for (String event = next.take(); !event.isEmpty(); event = next.take()) {
                say(out, event);
            }
            end(out);
        });
        try (Socket socket = entrance.says(GET)) {
            InputStream in = socket.getInputStream();
            head(in);
            next.add("data: 1\n\n");
            assertEquals("data: 1\n\n", new String(in.readNBytes(9), ISO_8859_1));
            next.add("data: 2\n\n");
            assertEquals("data: 2\n\n", new String(in.readNBytes(9), ISO_8859_1));
            next.add("");
            assertEquals(-1, in.read());
        }
    }

    @Test
    void aBrowserThatLeavesTakesItsRequestAlong() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        target((in, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            try {
                ends.add("ended " + in.read());
            } catch (IOException _) {
                ends.add("broken");
            }
        });
        Socket socket = entrance.says(GET);
        head(socket.getInputStream());
        socket.close();
        assertNotNull(ends.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\n",
                "<html>hello",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\nSet-Cookie: minitel-operator=x\r\n\r\n"
            })
    void anAnswerThatIsNoneIsSaid(String answer) throws Exception {
        target((_, out) -> {
            say(out, answer);
            end(out);
        });
        String told = entrance.answer(GET);
        assertTrue(told.startsWith("HTTP/1.1 502 "), told);
        assertFalse(told.contains("Set-Cookie"), told);
    }

    @Test
    void aHeadThatNeverEndsIsSaid() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                say(out, "x".repeat(1000));
            }
        });
        assertTrue(entrance.answer(GET).startsWith("HTTP/1.1 502 "));
    }

    @Test
    void halfAnAnswerIsNotTakenForTheWhole() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
            end(out);
        });
        String got;
        try {
            got = entrance.answer(GET);
        } catch (IOException _) {
            got = "broken";
        }
        assertFalse(got.endsWith("0\r\n\r\n"), got);
    }

    @Test
    void whoeverHangsUpAtAnyByteIsNobodysFault() throws Exception {
        String whole =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
        target((_, out) -> {
            say(out, whole.substring(0, lengths.take()));
            end(out);
        });
        int head = whole.indexOf("\r\n\r\n") + 4;
        for (int i = 0; i <= whole.length(); i++) {
            lengths.add(i);
            String got;
            try {
                got = entrance.answer(GET);
            } catch (IOException _) {
                got = "broken";
            }
            assertEquals(i < head, got.startsWith("HTTP/1.1 502 "), i + ": " + got);
            assertEquals(i == whole.length(), got.endsWith("\r\n0\r\n\r\n"), i + ": " + got);
        }
    }

    @Test
    void aPageBehindAPasswordAsksForIt() throws Exception {
        target((_, out) -> say(out, HELLO), new WebAccess.Behind(Password.hashed("sesame")));
        String none = entrance.answer(GET);
        assertTrue(none.startsWith("HTTP/1.1 401 "), none);
        assertTrue(none.contains("\r\nWWW-Authenticate: Basic realm=\"photos--maison\""), none);
        assertTrue(with("wrong").startsWith("HTTP/1.1 401 "));
        assertTrue(with("sesame").endsWith("hello"));
        assertFalse(heard().contains("Authorization"));
        for (int i = 0; i < 4; i++) {
            with("wrong" + i);
        }
        assertTrue(with("wrong").startsWith("HTTP/1.1 429 "));
        assertTrue(heads.isEmpty());
    }

    private String with(String password) throws IOException {
        String typed = Base64.getEncoder().encodeToString(("any:" + password).getBytes(ISO_8859_1));
        return entrance.answer(
                "GET " + AT + " HTTP/1.1\r\nHost: g\r\nAuthorization: Basic " + typed + "\r\n\r\n");
    }

    @Test
    void aPageUnderOurHostInstallsNoWorker() throws Exception {
        target((_, out) -> say(out, HELLO));
        String worker = " HTTP/1.1\r\nService-Worker: script\r\nHost: ";
        assertTrue(
                entrance.answer("GET " + AT + "w.js" + worker + "g\r\n\r\n")
                        .startsWith("HTTP/1.1 403 "));
        assertTrue(
                entrance.answer("GET /w.js" + worker + "photos--maison.pages.example\r\n\r\n")
                        .endsWith("hello"));
    }

    @Test
    void aPageThatLeadsToItselfEnds() throws Exception {
        entrance.publish("photos", new WebAccess.Open(), entrance.port(), AT);
        String answer = entrance.answer(GET);
        assertTrue(answer.startsWith("HTTP/1.1 508 "), answer);
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
    void whoReadsSlowlyHoldsTheTargetBackAndNothingIsKept() throws Exception {
        int length = 64 << 20;
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < length; i += piece.length) {
                out.write(piece);
                heads.add("sent");
            }
        });
        try (Socket socket = entrance.says(GET)) {
            InputStream in = socket.getInputStream();
            head(in);
            heard();
            in.readNBytes(1 << 20);
            assertTrue(heads.size() < 60, "the whole went out to nobody");
            long sum = 1 << 20;
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                sum += n;
            }
            assertEquals(length, sum);
        }
    }

    @Test
    void manyFromOneAddressAreTooManyAndTakeNoTerminalsPlaces() throws Exception {
        entrance.close();
        entrance = new EntranceOnPort(Cidr.parse("127.0.0.1"), Cidr.parse("::1"));
        target((in, _) -> in.read());
        String get = GET.replace("\r\n\r\n", "\r\nX-Forwarded-For: 203.0.113.%d\r\n\r\n");
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < EntranceOnPort.PER_ADDRESS; i++) {
                open.add(entrance.says(get.formatted(7)));
                heard();
            }
            assertTrue(entrance.answer(get.formatted(7)).startsWith("HTTP/1.1 503 "));
            assertEquals(0, entrance.inside.get());
            open.add(entrance.says(get.formatted(8)));
            heard();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aPageInASandboxGetsNoWebSocketOfOurs() throws Exception {
        String answer =
                entrance.answer(
                        "GET / HTTP/1.1\r\nHost: "
                                + InetAddress.getLoopbackAddress().getHostAddress()
                                + "\r\nOrigin: null\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    }
}
