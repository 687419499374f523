package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.kit.DeadPort;
import minitel.kit.EchoOrigin;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two and three wests of ours, with clients and servers at their ends: the cases, and what comes
/// and goes.
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
        try (DeadPort dead = new DeadPort();
                RunningWest g = new RunningWest(SERVER, "", "", dead.number());
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
            g = Patience.opened(() -> new RunningWest(again, "", "", origin.port()));
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "200").startsWith("HTTP/1.1 200 "));
        } finally {
            g.close();
        }
    }
}
