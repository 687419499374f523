package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import minitel.kit.TestCertificates;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two and three wests of ours, with clients and servers at their ends.
class WestIT {
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

    @Test
    void caseOneGoesFromTheClientOfTheTunnelToItsServer() throws Exception {
        try (RunningWest g = new RunningWest("{'west': {'nm': 'G'}, 'wsts': {'sp': ':0'}}");
                RunningWest l =
                        new RunningWest(
                                "{'west': {'nm': 'L'}, 'proxy': {'http://127.0.0.1:0': {'ea':"
                                        + " 'ws://127.0.0.1:%d', '/px': {'ou':"
                                        + " 'http://127.0.0.1:%d/x'}}}}",
                                g.port("tunnel"), origin.port())) {
            String answer = RawHttp.until(l.port("proxy"), "/px?q=1", "200");
            assertTrue(RawHttp.body(answer).startsWith("GET /x?q=1\n"), answer);
            assertTrue(RawHttp.get(l.port("proxy"), "/other").startsWith("HTTP/1.1 404 "));
        }
    }

    @Test
    void caseTwoGoesTheOtherWay() throws Exception {
        caseTwo(
                "",
                port -> {
                    String answer = RawHttp.get(port, "/a/b?c");
                    assertTrue(RawHttp.body(answer).startsWith("GET /b?c\n"), answer);
                });
    }

    @Test
    void caseThreeGoesThroughAServerFromClientToClient() throws Exception {
        try (RunningWest g =
                        new RunningWest(
                                "{'west': {'nm': 'G'}, 'wsts': {'sp': ':0'}, 'proxy': {':0': {'en':"
                                        + " 'L2', '/by': {'ou': 'http://127.0.0.1:%d/b'}}}}",
                                origin.port());
                RunningWest l =
                        new RunningWest(
                                "{'west': {'nm': 'L'}, 'proxy': {':0': {'ea': 'ws://127.0.0.1:%d',"
                                        + " '/bx': {'ou': 'http://127.0.0.1:%d/by'}}}}",
                                g.port("tunnel"), g.port("proxy"));
                RunningWest _ =
                        new RunningWest(
                                "{'west': {'nm': 'L2'}, 'wstc': {'ws://127.0.0.1:%d': {}}}",
                                g.port("tunnel"))) {
            String answer = RawHttp.until(l.port("proxy"), "/bx", "200");
            assertTrue(RawHttp.body(answer).startsWith("GET /b\n"), answer);
        }
    }

    @Test
    void caseFourGoesThroughAMiddleThatIsBothInAnyOrder() throws Exception {
        try (RunningWest l =
                        new RunningWest(
                                "{'west': {'nm': 'M'}, 'wsts': {'sp': ':0'}, 'proxy': {':0': {'en': 'L2',"
                                        + " '/ba': {'ou': 'http://127.0.0.1:%d/a'}}}}",
                                origin.port());
                RunningWest _ =
                        new RunningWest(
                                "{'west': {'nm': 'L2'}, 'wstc': {'ws://127.0.0.1:%d': {}}}",
                                l.port("tunnel"));
                RunningWest g =
                        new RunningWest(
                                "{'west': {'nm': 'G'}, 'wsts': {'sp': ':0'}, 'proxy': {':0': {'en':"
                                        + " 'L', '/baz': {'ou': 'http://127.0.0.1:%d/ba'}}}}",
                                l.port("proxy"));
                RunningWest _ =
                        new RunningWest(
                                "{'west': {'nm': 'L'}, 'wstc': {'ws://127.0.0.1:%d': {}}}",
                                g.port("tunnel"))) {
            String answer = RawHttp.until(g.port("proxy"), "/baz", "200");
            assertTrue(RawHttp.body(answer).startsWith("GET /a\n"), answer);
        }
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

    @Test
    void whoHasNoTunnelIsToldSoAtOnce() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port())) {
            assertTrue(RawHttp.get(g.port("proxy"), "/a").startsWith("HTTP/1.1 503 "));
        }
    }

    @Test
    void aServerThatNeverAnswersIsA504() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, ", 'patience': 1", "", origin.port());
                RunningWest _ = new RunningWest(CLIENT, "", g.port("tunnel"), "")) {
            RawHttp.until(g.port("proxy"), "/a/up", "200");
            assertTrue(RawHttp.get(g.port("proxy"), "/a/never").startsWith("HTTP/1.1 504 "));
        }
    }

    @Test
    void aServerThatIsNotThereIsA504() throws Exception {
        int port = origin.port();
        origin.close();
        try (RunningWest g = new RunningWest(SERVER, "", "", port);
                RunningWest _ = new RunningWest(CLIENT, "", g.port("tunnel"), "")) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "504").startsWith("HTTP/1.1 504 "));
        }
    }

    @Test
    void aTunnelThatIsDialledWhenAskedForIsThereForTheFirstRequest() throws Exception {
        try (RunningWest g = new RunningWest("{'west': {'nm': 'G'}, 'wsts': {'sp': ':0'}}");
                RunningWest l =
                        new RunningWest(
                                "{'west': {'nm': 'L', 'cp': ':0'}, 'wstc': {'ws://127.0.0.1:%d':"
                                        + " {'ee': 'no'}}, 'proxy': {':0': {'ea':"
                                        + " 'ws://127.0.0.1:%d', '/px': {'ou':"
                                        + " 'http://127.0.0.1:%d/'}}}}",
                                g.port("tunnel"), g.port("tunnel"), origin.port())) {
            assertTrue(RawHttp.get(l.port("west"), "/").contains("\"so\":\"unconnected\""));
            String answer = RawHttp.get(l.port("proxy"), "/px");
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            g.end();
            String away = RawHttp.until(l.port("proxy"), "/px", "503");
            assertTrue(away.startsWith("HTTP/1.1 503 "), away);
        }
    }

    @Test
    void theNameOfOneTunnelMayBeAnother() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port());
                RunningWest _ =
                        new RunningWest(
                                "{'west': {'nm': 'X'}, 'wstc': {'ws://127.0.0.1:%d': {'nm': 'L'}}}",
                                g.port("tunnel"))) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "200").startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void aTunnelIsTakenUpAgain() throws Exception {
        RunningWest g = new RunningWest(SERVER, "", "", origin.port());
        int port = g.port("tunnel");
        try (RunningWest _ = new RunningWest(CLIENT, "", port, "")) {
            RawHttp.until(g.port("proxy"), "/a", "200");
            g.close();
            String again = SERVER.replace("127.0.0.1:0'%s}", "127.0.0.1:" + port + "'%s}");
            g = new RunningWest(again, "", "", origin.port());
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "200").startsWith("HTTP/1.1 200 "));
        } finally {
            g.close();
        }
    }

    @Test
    void theFarEndCallsWhatItsListNamesAndNoPageOfOurs() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port());
                RunningWest _ =
                        new RunningWest(CLIENT, ", 'to': ['192.0.2.7:80']", g.port("tunnel"), "")) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "403").startsWith("HTTP/1.1 403 "));
        }
        try (RunningWest g = new RunningWest(SERVER, "", "", 8999);
                RunningWest _ =
                        new RunningWest(
                                CLIENT, ", 'to': ['127.0.0.1:8999']", g.port("tunnel"), "")) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "403").startsWith("HTTP/1.1 403 "));
        }
    }

    @Test
    void theListsSayWhoMayComeIn() throws Exception {
        String closed = SERVER.replace("'prefix': true", "'prefix': true, 'ca': ['192.0.2.0/24']");
        try (RunningWest g = new RunningWest(closed, "", "", origin.port())) {
            assertTrue(RawHttp.get(g.port("proxy"), "/a").startsWith("HTTP/1.1 403 "));
        }
        try (RunningWest g = new RunningWest(SERVER, "", ", 'ca': ['K']", origin.port())) {
            assertTrue(OldWest.knock(g.port("tunnel"), "Origin: L|").startsWith("HTTP/1.1 403 "));
            assertTrue(OldWest.knock(g.port("tunnel"), "Origin: K|").startsWith("HTTP/1.1 101 "));
        }
    }

    @Test
    void pagesAndWhoeverHasNoNameHoldNoTunnel() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port())) {
            int port = g.port("tunnel");
            assertTrue(OldWest.knock(port, "").startsWith("HTTP/1.1 403 "));
            assertTrue(
                    OldWest.knock(port, "Origin: https://x.example|").startsWith("HTTP/1.1 403 "));
            assertTrue(
                    OldWest.knock(port, "Origin: L|User-Agent: Mozilla/5.0|")
                            .startsWith("HTTP/1.1 403 "));
            assertTrue(
                    OldWest.knock(port, "Origin: " + "x".repeat(2000) + "|")
                            .startsWith("HTTP/1.1 403 "));
            assertTrue(RawHttp.get(port, "/").startsWith("HTTP/1.1 426 "));
        }
    }

    @Test
    void theStateIsToldAsTheOriginalDoesAndAsJson() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port())) {
            String text = RawHttp.body(RawHttp.get(g.port("west"), "/any"));
            assertTrue(
                    text.startsWith("--- west object ---\n{\n    \"addr\":\"127.0.0.1\",\n"), text);
            assertTrue(text.contains("\n--- wstc object ---\n{\n    \"L\":{\n"), text);
            assertTrue(text.contains("        \"so\":\"unconnected\"\n    }\n}\n"), text);
            String json =
                    RawHttp.ask(
                            g.port("west"), "GET / HTTP/1.1|Host: h|Accept: application/json||");
            assertTrue(RawHttp.body(json).startsWith("{\"west\":{\"addr\":\"127.0.0.1\""), json);
        }
    }

    @Test
    void aTunnelMayGoOverTls(@TempDir Path directory) throws Exception {
        TestCertificates.copy("ec.pem", directory, "own.pem");
        TestCertificates.copy("ec.key", directory, "own.key");
        TestCertificates.copy("ca.pem", directory, "ca.pem");
        String secure =
                SERVER.replace("'ws://127.0.0.1:0'", "'wss://127.0.0.1:0'")
                        .formatted(
                                "", ", 'certificate': 'own.pem', 'key': 'own.key'", origin.port());
        try (RunningWest g = new RunningWest(directory, secure);
                RunningWest _ =
                        new RunningWest(
                                directory,
                                "{'west': {'nm': 'L'}, 'wstc': {'wss://localhost:%d': {'trust':"
                                        + " 'ca.pem'}}}",
                                g.port("tunnel"))) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "200").startsWith("HTTP/1.1 200 "));
        }
    }
}
