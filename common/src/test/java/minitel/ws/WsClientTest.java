package minitel.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WsClientTest {
    private static final String YES =
            "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|"
                    + "Sec-WebSocket-Accept: ACCEPT|";

    private final DuplexPair pair = new DuplexPair(100_000);
    private String request = "";

    @Test
    void theRequestHasTheExactNamesThatMiniPaviLooksFor() throws Exception {
        dial(List.of(), YES + "|");
        assertTrue(request.startsWith("GET /ws?x=1 HTTP/1.1\r\n"), request);
        assertTrue(request.contains("\r\nHost: service.example:8182\r\n"), request);
        assertTrue(request.contains("\r\nUpgrade: websocket\r\n"), request);
        assertTrue(request.contains("\r\nConnection: Upgrade\r\n"), request);
        assertTrue(request.contains("\r\nSec-WebSocket-Version: 13\r\n"), request);
        assertTrue(
                Pattern.compile("\r\nSec-WebSocket-Key: [A-Za-z0-9+/]{22}==\r\n")
                        .matcher(request)
                        .find(),
                request);
        assertFalse(request.contains("Sec-WebSocket-Protocol"), request);
        assertFalse(request.contains("Sec-WebSocket-Extensions"), request);
        assertTrue(request.endsWith("\r\n\r\n"), request);
    }

    @Test
    void subProtocolsAreOfferedInOrder() throws Exception {
        dial(List.of("binary", "tty"), YES + "Sec-WebSocket-Protocol: tty||");
        assertTrue(request.contains("\r\nSec-WebSocket-Protocol: binary, tty\r\n"), request);
    }

    @Test
    void aServerThatTakesNoneOfTheSubProtocolsIsFine() throws Exception {
        dial(List.of("tty"), YES + "|").close();
    }

    @Test
    void framesThatComeWithTheAnswerAreNotLost() throws Exception {
        String page =
                new String(RawFrames.frame(0x81, false, (byte) 0x0C), StandardCharsets.ISO_8859_1);
        byte[] buffer = new byte[8];
        assertEquals(1, dial(List.of(), YES + "|" + page).read(buffer));
        assertArrayEquals(new byte[] {0x0C}, Arrays.copyOf(buffer, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, 'HTTP/1.1 400 Bad Request|Content-Length: 0||'",
        "404 Not Found, 'HTTP/1.0 404 Not Found|Content-Type: text/html||<html>'",
        "HTTP 503, 'HTTP/1.1 503||'",
        "'HTTP 301 Moved, go to wss://x.example/?a', 'HTTP/1.1 301 Moved|Location: wss://x.example/\u009ba||'",
        "does not speak HTTP, 'SSH-2.0-OpenSSH||'",
        "does not speak HTTP, '||'",
        "handshake is wrong, 'HTTP/1.1 101 Yes||'",
    })
    void anyOtherAnswerIsWrongAndNamed(String named, String answer) {
        WsClient.WrongAnswer e =
                assertThrows(WsClient.WrongAnswer.class, () -> dial(List.of(), answer));
        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPT", "websocket", "Connection: Upgrade"})
    void aHandshakeWithAWrongPartIsWrong(String part) {
        assertThrows(
                WsClient.WrongAnswer.class,
                () -> dial(List.of(), YES.replace(part, "Wrong: wrong") + "|"));
    }

    @Test
    void anEndlessHeaderIsCutOff() {
        String endless = "HTTP/1.1 101 Yes|X: " + "a".repeat(20_000);
        WsClient.WrongAnswer e =
                assertThrows(WsClient.WrongAnswer.class, () -> dial(List.of(), endless));
        assertTrue(e.getMessage().contains("8,192"), e.getMessage());
    }

    @Test
    void aServerThatHangsUpIsAnEnd() {
        assertThrows(EOFException.class, () -> dial(List.of(), ""));
    }

    /// Opens a WebSocket to a server that reads the request, answers and, after an answer that is
    /// none, hangs up.
    private WsDuplex dial(List<String> subprotocols, String answer) throws Exception {
        CompletableFuture<WsDuplex> dialled = new CompletableFuture<>();
        VirtualThreads.start(
                "client",
                () -> {
                    try {
                        dialled.complete(
                                WsClient.open(
                                        pair.left(),
                                        "service.example:8182",
                                        "/ws?x=1",
                                        subprotocols,
                                        WsSettings.DEFAULT));
                    } catch (Throwable t) {
                        dialled.completeExceptionally(t);
                    }
                });
        byte[] buffer = new byte[4096];
        request = new String(buffer, 0, pair.right().read(buffer), StandardCharsets.ISO_8859_1);
        String text = answer.replace("|", "\r\n").replace("ACCEPT", accept(request));
        pair.right().write(text.getBytes(StandardCharsets.ISO_8859_1));
        if (answer.isEmpty()) {
            pair.right().close();
        }
        try {
            return dialled.get(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : e;
        }
    }

    private static String accept(String request) throws Exception {
        Matcher key = Pattern.compile("Sec-WebSocket-Key: (\\S+)").matcher(request);
        assertTrue(key.find());
        String joined = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(joined.getBytes());
        return Base64.getEncoder().encodeToString(digest);
    }
}
