package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import minitel.kit.EchoOrigin;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A west of ours with an old one at the other end, in either role, and with one that means harm.
class OldWestIT {
    private static final String SERVER =
            "{'west': {'nm': 'ws://G', 'cp': ':0', 'patience': %d, 'size': 65536}, 'wsts': {'sp':"
                    + " ':0'}, 'proxy': {':0': {'en': 'ws://L', '/pa': {'ou':"
                    + " 'http://127.0.0.1:9941/a'}}}}";
    private static final Pattern REQUEST =
            Pattern.compile(
                    "TransactionOrigin: ws://G\r\nTransactionID: [0-9a-f-]{36}\r\n"
                            + "X-Proxy-Protocol: http\r\n\r\n(POST /a HTTP/1.1\r\n(?:.|\r\n)*)");

    private EchoOrigin origin;
    private RunningWest west;

    @BeforeEach
    void begin() throws Exception {
        origin = new EchoOrigin();
        west = new RunningWest(SERVER, Patience.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        west.close();
        origin.close();
    }

    private CompletableFuture<String> asks(String text) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(RawHttp.ask(west.port("proxy"), text));
                    } catch (Throwable t) {
                        answer.completeExceptionally(t);
                    }
                });
        return answer;
    }

    private static String of(CompletableFuture<String> answer) throws Exception {
        return answer.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static String state(RunningWest of) throws Exception {
        return RawHttp.ask(of.port("west"), "GET / HTTP/1.1|Host: h|Accept: application/json||");
    }

    /// One that came in, once its name has been taken.
    private OldWest dialled() throws Exception {
        OldWest old = OldWest.dialling(west.port("tunnel"), "ws://L");
        Patience.until(() -> !RawHttp.get(west.port("west"), "/").contains("unconnected"));
        return old;
    }

    @Test
    void aClientOfThatTimeGetsRequestsAsItsOwnServerSendsThem() throws Exception {
        try (OldWest old = dialled()) {
            CompletableFuture<String> answer =
                    asks("POST /pa HTTP/1.1|Host: h|Content-Length: 7||q=3615é".replace("é", "e"));
            String request = old.answers("HTTP/1.1 201 Created|content-length: 5||salut");
            assertTrue(REQUEST.matcher(request).matches(), request);
            assertTrue(request.contains("\r\nHost: 127.0.0.1:9941\r\n"), request);
            assertTrue(request.endsWith("\r\n\r\nq=3615e"), request);
            assertTrue(of(answer).startsWith("HTTP/1.1 201 Created\r\n"), of(answer));
            assertTrue(of(answer).endsWith("\r\n\r\nsalut"), of(answer));
        }
    }

    @Test
    void itsOwnRequestsAreAnsweredWithItsLinesRepeated() throws Exception {
        try (OldWest old = dialled()) {
            old.says(
                    OldWest.message(
                            "t-1",
                            "POST /x HTTP/1.1|host: 127.0.0.1:"
                                    + origin.port()
                                    + "|content-length: 2||ab"));
            String answer = old.hears();
            assertTrue(
                    answer.startsWith(
                            "TransactionOrigin: ws://old\r\nTransactionID: t-1\r\n"
                                    + "X-Proxy-Protocol: http\r\n\r\nHTTP/1.1 200 OK\r\n"),
                    answer);
            assertTrue(answer.contains("\n\nab"), answer);
        }
    }

    @Test
    void aServerOfThatTimeIsDialledAndSpokenToInItsOwnWay() throws Exception {
        try (OldWest.Server server = new OldWest.Server();
                RunningWest l =
                        new RunningWest(
                                "{'west': {'nm': 'ws://L'}, 'proxy': {':0': {'ea':"
                                        + " 'ws://127.0.0.1:%d', '/px': {'ou':"
                                        + " 'http://127.0.0.1:%d/x'}}}}",
                                server.port(), origin.port());
                OldWest old = server.next()) {
            old.says(
                    OldWest.message(
                            "t-2", "GET /y HTTP/1.1|host: 127.0.0.1:" + origin.port() + "||"));
            assertTrue(old.hears().contains("GET /y\n"));
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            answer.complete(RawHttp.until(l.port("proxy"), "/px", "200"));
                        } catch (Throwable t) {
                            answer.completeExceptionally(t);
                        }
                    });
            assertTrue(old.answers("HTTP/1.1 200 OK||pages").contains("\r\n\r\nGET /x HTTP/1.1"));
            assertTrue(of(answer).endsWith("pages"), of(answer));
        }
    }

    @Test
    void bytesThatAreNoTextAreAnErrorAndNoSilence() throws Exception {
        try (OldWest old = dialled()) {
            String answer =
                    RawHttp.ask(
                            west.port("proxy"),
                            "POST /pa HTTP/1.1|Host: h|Content-Length: 2||a\u00ff");
            assertTrue(answer.startsWith("HTTP/1.1 502 "), answer);
            String target = "127.0.0.1:" + origin.port();
            old.says(OldWest.message("t-3", "GET /bytes/300 HTTP/1.1|host: " + target + "||"));
            assertTrue(old.hears().contains("\r\n\r\nHTTP/1.1 502 "));
        }
    }

    @Test
    void bodiesBeyondTheSizeAndUpgradesAreRefused() throws Exception {
        try (OldWest _ = dialled()) {
            String large = "x".repeat(70_000);
            String answer =
                    RawHttp.ask(
                            west.port("proxy"),
                            "POST /pa HTTP/1.1|Host: h|Content-Length: 70000||" + large);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            String upgrade =
                    RawHttp.ask(
                            west.port("proxy"),
                            "GET /pa HTTP/1.1|Host: h|Connection: Upgrade|Upgrade: websocket||");
            assertTrue(upgrade.startsWith("HTTP/1.1 501 "), upgrade);
        }
    }

    @Test
    void answersNobodyAskedForAndNonsenseAreCountedAndOthersServed() throws Exception {
        try (OldWest old = dialled()) {
            old.says(OldWest.message("nobody", "HTTP/1.1 200 OK||x"));
            old.says("no end of its lines");
            old.says("\r\n\r\n");
            old.says("NoColon\r\n\r\nGET / HTTP/1.1\r\n\r\n");
            old.says("TransactionID: 1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
            old.says(OldWest.message("x".repeat(300), "GET / HTTP/1.1||"));
            old.says("A: b\r\n".repeat(1000) + "\r\nGET / HTTP/1.1\r\n\r\n");
            CompletableFuture<String> answer = asks("GET /pa HTTP/1.1|Host: h||");
            String request = old.hears();
            String head = request.substring(0, request.indexOf("\r\n\r\n") + 4);
            old.says(head + "HTTP/1.1 200 OK\r\n\r\nfine");
            assertTrue(of(answer).endsWith("fine"), of(answer));
            assertTrue(state(west).contains("\"dropped\":7"), state(west));
        }
    }

    @Test
    void aRequestThatIsNoneIsAnsweredAsSuch() throws Exception {
        try (OldWest old = dialled()) {
            old.says(OldWest.message("t-4", "nonsense||"));
            assertTrue(old.hears().contains("\r\n\r\nHTTP/1.1 400 "));
            old.says(OldWest.message("t-5", "GET / HTTP/1.1|x: no host||"));
            assertTrue(old.hears().contains("\r\n\r\nHTTP/1.1 400 "));
            old.says(OldWest.message("t-6", "GET / HTTP/1.1|host: 192.0.2.7||"));
            assertTrue(old.hears().contains("\r\n\r\nHTTP/1.1 403 "));
            int own = west.port("west");
            old.says(OldWest.message("t-7", "GET / HTTP/1.1|host: localhost:" + own + "||"));
            assertTrue(old.hears().contains("\r\n\r\nHTTP/1.1 403 "));
        }
    }

    @Test
    void whoNeverAnswersIsA504AndForgotten() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, 1);
                OldWest _ = OldWest.dialling(g.port("tunnel"), "ws://L")) {
            String answer = RawHttp.until(g.port("proxy"), "/pa", "504");
            assertTrue(answer.startsWith("HTTP/1.1 504 "), answer);
            Patience.until(() -> state(g).contains("\"pending\":0"));
        }
    }

    @Test
    void theOlderHolderOfANameTakesNothingAlong() throws Exception {
        try (OldWest older = dialled();
                OldWest newer = OldWest.dialling(west.port("tunnel"), "ws://L")) {
            String holder = "            " + newer.ownPort() + "\n";
            Patience.until(() -> RawHttp.get(west.port("west"), "/").contains(holder));
            older.leave();
            for (int i = 0; i < 5; i++) {
                CompletableFuture<String> answer = asks("GET /pa HTTP/1.1|Host: h||");
                newer.answers("HTTP/1.1 200 OK||newer");
                assertTrue(of(answer).endsWith("newer"), of(answer));
            }
        }
    }

    @Test
    void theOlderHolderHoldsAgainWhenTheNewerHasLeft() throws Exception {
        try (OldWest older = dialled()) {
            OldWest newer = OldWest.dialling(west.port("tunnel"), "ws://L");
            String older1 = "            " + older.ownPort() + "\n";
            Patience.until(() -> !RawHttp.get(west.port("west"), "/").contains(older1));
            newer.leave();
            Patience.until(() -> RawHttp.get(west.port("west"), "/").contains(older1));
            CompletableFuture<String> answer = asks("GET /pa HTTP/1.1|Host: h||");
            older.answers("HTTP/1.1 200 OK||older");
            assertTrue(of(answer).endsWith("older"), of(answer));
        }
    }

    @Test
    void aFloodOfRequestsIsBoundedAndTheTunnelLives() throws Exception {
        try (OldWest old = dialled()) {
            String target = "127.0.0.1:" + origin.port();
            for (int i = 0; i < 2000; i++) {
                old.says(OldWest.message("f-" + i, "GET /never HTTP/1.1|host: " + target + "||"));
            }
            CompletableFuture<String> answer = asks("GET /pa HTTP/1.1|Host: h||");
            String request = old.answers("HTTP/1.1 200 OK||alive");
            assertTrue(request.contains("GET /a HTTP/1.1"), request);
            assertTrue(of(answer).endsWith("alive"), of(answer));
            Patience.until(() -> state(west).contains("\"served\":100")); // each on its own thread
            assertTrue(state(west).contains("\"dropped\":1900"), state(west));
        }
    }

    @Test
    void aMessageThatIsTooLongEndsThatTunnelAlone() throws Exception {
        try (OldWest bad = OldWest.dialling(west.port("tunnel"), "ws://other");
                OldWest good = dialled()) {
            bad.sends(RawFrames.head(RawFrames.FIN | RawFrames.TEXT, true, 1L << 40));
            assertThrows(EOFException.class, bad::hears);
            CompletableFuture<String> answer = asks("GET /pa HTTP/1.1|Host: h||");
            good.answers("HTTP/1.1 200 OK||good");
            assertTrue(of(answer).endsWith("good"), of(answer));
        }
    }

    @Test
    void aPingOfTheOtherEndIsAnsweredAndNoneIsSent() throws Exception {
        try (OldWest old = dialled()) {
            old.sends(RawFrames.frame(RawFrames.FIN | RawFrames.PING, true, RawFrames.utf8("p")));
            AssertionError pong = assertThrows(AssertionError.class, old::hears);
            assertEquals(
                    "a frame that kills an old west: " + (RawFrames.FIN | RawFrames.PONG),
                    pong.getMessage());
            assertFalse(RawHttp.get(west.port("west"), "/").contains("unconnected"));
        }
    }
}
