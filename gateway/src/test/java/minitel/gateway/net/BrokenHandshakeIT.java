package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import minitel.gateway.observe.LogWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a terminal that calls wrongly is told, and its operator.
final class BrokenHandshakeIT extends WebSocketProbe {
    @Test
    void aHeadThatNeverEndsIsCutOff() throws Exception {
        open("127.0.0.1");
        Socket socket = says("GET / HTTP/1.1\r\nX: " + "y".repeat(20_000));
        assertTrue(answer(socket).startsWith("HTTP/1.1 431 "));
        ticketClosed();
        LogWords log = new LogWords();
        assertTrue(answer(says("GET / HT")).startsWith("HTTP/1.1 408 "));
        ticketClosed();
        log.come("127.0.0.1 is answered 408: a request that does not end");
    }

    @ParameterizedTest
    @CsvSource({
        "Version: 13, Version: 8, '426: GET /, no WebSocket of version 13'",
        "Key:, Cat:, '400: GET /, an incomplete WebSocket handshake'",
        "HTTP/1.1, HTTP/3, '400: a request line that is none'",
    })
    void aTerminalsBrokenHandshakeIsALineOfTheLog(String good, String bad, String line)
            throws Exception {
        open("127.0.0.1");
        LogWords log = new LogWords();
        answer(says(HEAD.formatted("", "").replace(good, bad)));
        log.come("127.0.0.1 is answered " + line);
    }
}
