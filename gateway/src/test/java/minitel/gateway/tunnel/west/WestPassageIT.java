package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import minitel.kit.EchoOrigin;
import minitel.kit.RawHttp;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What passes through a tunnel between two wests of ours, and how.
class WestPassageIT {
    private static final String SERVER =
            "{'west': {'nm': 'G', 'cp': ':0'%s}, 'wsts': {'sp': 'ws://127.0.0.1:0'%s},"
                    + " 'proxy': {'http://127.0.0.1:0': {'en': 'L', '/a': {'ou':"
                    + " 'http://127.0.0.1:%d/', 'prefix': true}}}}";
    private static final String CLIENT =
            "{'west': {'nm': 'L'%s}, 'wstc': {'ws://127.0.0.1:%d': {%s}}}";

    private EchoOrigin origin;

    @BeforeEach
    void begin() throws Exception {
        origin = new EchoOrigin();
    }

    @AfterEach
    void end() throws Exception {
        origin.close();
    }

    /// Case 2, with what a test does there.
    private void caseTwo(String wire, Use use) throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port());
                RunningWest _ = new RunningWest(CLIENT, "", g.port("tunnel"), wire)) {
            RawHttp.until(g.port("proxy"), "/a/up", "200");
            use.of(g.port("proxy"));
        }
    }

    private interface Use {
        void of(int port) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'wire': 'west'"})
    void methodsStatusesAndFieldsPass(String wire) throws Exception {
        caseTwo(
                wire,
                port -> {
                    for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
                        String answer =
                                RawHttp.ask(
                                        port,
                                        method + " /a/m HTTP/1.1|Host: h|Content-Length: 2||ab");
                        assertTrue(RawHttp.body(answer).startsWith(method + " /m\n"), answer);
                        assertTrue(answer.endsWith("\n\nab"), answer);
                    }
                    for (int status : new int[] {200, 201, 204, 206, 301, 304, 404, 500, 599}) {
                        String answer = RawHttp.get(port, "/a/status/" + status);
                        assertTrue(
                                answer.startsWith("HTTP/1.1 " + status + " Said so\r\n"), answer);
                        assertTrue(answer.contains("\r\nX-Kept: yes\r\n"), answer);
                        boolean empty = status == 204 || status == 304;
                        assertEquals(empty ? "" : "page", RawHttp.body(answer));
                    }
                    String head = RawHttp.ask(port, "HEAD /a/bytes/5 HTTP/1.1|Host: h||");
                    assertTrue(head.contains("\r\nContent-Length: 5\r\n"), head);
                    assertEquals("", RawHttp.body(head));
                    String cookies = RawHttp.get(port, "/a/cookies");
                    assertTrue(cookies.contains("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n"), cookies);
                });
    }

    @Test
    void tenMegabytesPassBothWaysAndBackByteForByte() throws Exception {
        byte[] bytes = EchoOrigin.values(10_000_000);
        caseTwo(
                "",
                port -> {
                    byte[] head =
                            RawHttp.raw("POST /a/back HTTP/1.1|Host: h|Content-Length: 10000000||");
                    byte[] answer = RawHttp.ask(port, RawFrames.concat(head, bytes));
                    int from = answer.length - bytes.length;
                    assertArrayEquals(bytes, Arrays.copyOfRange(answer, from, answer.length));
                });
    }

    @Test
    void textsOfMegabytesPassInWholeMessagesToo() throws Exception {
        String text = "é".repeat(1_000_000);
        byte[] body = text.getBytes(UTF_8);
        caseTwo(
                "'wire': 'west'",
                port -> {
                    byte[] head =
                            RawHttp.raw("POST /a/back HTTP/1.1|Host: h|Content-Length: 2000000||");
                    byte[] answer = RawHttp.ask(port, RawFrames.concat(head, body));
                    int from = answer.length - body.length;
                    assertArrayEquals(body, Arrays.copyOfRange(answer, from, answer.length));
                });
    }

    @Test
    void chunksPassAndAnOldClientGetsNone() throws Exception {
        caseTwo(
                "",
                port -> {
                    String chunked =
                            RawHttp.ask(
                                    port,
                                    "POST /a/back HTTP/1.1|Host: h|Transfer-Encoding: chunked||"
                                            + "2|ab|3|cde|0||");
                    assertTrue(chunked.endsWith("abcde"), chunked);
                    String old = RawHttp.ask(port, "GET /a/chunks HTTP/1.0||");
                    assertFalse(old.contains("chunked"), old);
                    assertEquals("un deux", RawHttp.body(old));
                });
    }

    @Test
    void whoWaitsToBeToldToGoOnIsTold() throws Exception {
        caseTwo(
                "",
                port -> {
                    try (Socket socket = RawHttp.socket(port)) {
                        String head =
                                "POST /a/back HTTP/1.1|Host: h|Content-Length: 2|Expect:"
                                        + " 100-continue||";
                        socket.getOutputStream().write(RawHttp.raw(head));
                        InputStream in = socket.getInputStream();
                        assertEquals(
                                "HTTP/1.1 100 Continue\r\n\r\n",
                                new String(in.readNBytes(25), ISO_8859_1));
                        socket.getOutputStream().write(RawHttp.raw("ab"));
                        assertTrue(new String(in.readAllBytes(), ISO_8859_1).endsWith("ab"));
                    }
                });
    }

    @Test
    void whatIsUpgradedIsAStreamBothWays() throws Exception {
        caseTwo(
                "",
                port -> {
                    try (Socket socket = RawHttp.socket(port)) {
                        socket.getOutputStream()
                                .write(
                                        RawHttp.raw(
                                                "GET /a/ws HTTP/1.1|Host: h|Connection: Upgrade|"
                                                        + "Upgrade: websocket||first"));
                        InputStream in = socket.getInputStream();
                        StringBuilder head = new StringBuilder();
                        while (head.indexOf("\r\n\r\n") < 0) {
                            head.append((char) in.read());
                        }
                        assertTrue(head.toString().startsWith("HTTP/1.1 101 "), head.toString());
                        assertTrue(head.indexOf("Upgrade: echo") > 0, head.toString());
                        assertEquals("first", new String(in.readNBytes(5), ISO_8859_1));
                        socket.getOutputStream().write(new byte[] {0, (byte) 0xFF, 7});
                        assertArrayEquals(new byte[] {0, (byte) 0xFF, 7}, in.readNBytes(3));
                        socket.shutdownOutput();
                        assertEquals(-1, in.read());
                    }
                });
    }

    @Test
    void fieldsBetweenNeighboursStayThereAndTheClientIsNamed() throws Exception {
        caseTwo(
                "",
                port -> {
                    String answer =
                            RawHttp.ask(
                                    port,
                                    "GET /a/h HTTP/1.1|Host: h|Connection: keep-alive, X-Gone|"
                                            + "X-Gone: 1|TE: trailers|X-Kept: a|X-Kept: b|"
                                            + "SOAPAction: \"urn:x\"||");
                    assertFalse(answer.contains("X-Gone"), answer);
                    assertFalse(answer.contains("TE: "), answer);
                    assertTrue(answer.contains("X-Kept: a\nX-Kept: b\n"), answer);
                    assertTrue(answer.contains("SOAPAction: \"urn:x\"\n"), answer);
                    assertTrue(answer.contains("X-Forwarded-For: 127.0.0.1\n"), answer);
                    assertTrue(answer.contains("Host: 127.0.0.1:" + origin.port()), answer);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'wire': 'west'"})
    void nobodySaysHimselfWhereHeComesFrom(String wire) throws Exception {
        caseTwo(
                wire,
                port -> {
                    String answer =
                            RawHttp.ask(
                                    port,
                                    "GET /a/h HTTP/1.1|Host: h|X-Forwarded-For: 192.0.2.66|"
                                            + "X-Forwarded-Proto: forged|Forwarded: for=forged|"
                                            + "X_Forwarded_For: forged|Remote_User: forged|"
                                            + "X-Real-IP: forged|X-Kept: kept||");
                    assertTrue(answer.contains("X-Kept: kept\n"), answer);
                    assertTrue(answer.contains("X-Forwarded-For: 127.0.0.1\n"), answer);
                    assertFalse(answer.contains("forged"), answer);
                });
    }

    /// A client that breaks off takes the call of the target with him, however long that thinks.
    @Test
    void whoeverBreaksOffIsNotAnsweredAnyMore() throws Exception {
        caseTwo(
                "",
                port -> {
                    try (Socket socket = RawHttp.socket(port)) {
                        socket.getOutputStream()
                                .write(RawHttp.raw("GET /a/never HTTP/1.1|Host: h||"));
                        origin.asked();
                        socket.setSoLinger(true, 0); // a reset
                    }
                    origin.left();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'wire': 'west'"})
    void aFaultOfSoapPassesUnchanged(String wire) throws Exception {
        caseTwo(
                wire,
                port -> {
                    String soap = "<e:Envelope><e:Body>FETCH</e:Body></e:Envelope>";
                    String answer =
                            RawHttp.ask(
                                    port,
                                    "POST /a/soap HTTP/1.1|Host: h|SOAPAction:"
                                            + " \"http://soap.fiap.org/query\"|Content-Length: "
                                            + soap.length()
                                            + "||"
                                            + soap);
                    assertTrue(answer.startsWith("HTTP/1.1 500 Internal Server Error"), answer);
                    assertTrue(
                            answer.contains("SOAPAction: \"http://soap.fiap.org/query\""), answer);
                    assertTrue(answer.endsWith("\n\n" + soap), answer);
                });
    }

    @Test
    void twoLengthsAreRefused() throws Exception {
        caseTwo(
                "",
                port -> {
                    String answer =
                            RawHttp.ask(
                                    port,
                                    "POST /a/x HTTP/1.1|Host: h|Content-Length: 3|"
                                            + "Transfer-Encoding: chunked||0||");
                    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                });
    }

    @Test
    void aWayRoundAndRoundIsCut() throws Exception {
        caseTwo(
                "",
                port -> {
                    String many = "Via: 1.1 x" + ", 1.1 x".repeat(20);
                    String answer = RawHttp.ask(port, "GET /a/x HTTP/1.1|Host: h|" + many + "||");
                    assertTrue(answer.startsWith("HTTP/1.1 508 "), answer);
                });
    }
}
