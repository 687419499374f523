package minitel.gateway.tunnel.west.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WestMessageTest {
    private static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(UTF_8);
    }

    @Test
    void anAnswerRepeatsTheLinesOfItsRequest() {
        WestMessage request =
                WestMessage.parse(
                                raw(
                                        "X-New: 1|TransactionID: t|TransactionOrigin: o||"
                                                + "HEAD / HTTP/1.1||"))
                        .orElseThrow();
        assertFalse(request.isAnswer());
        assertTrue(request.asksHead());
        WestMessage answer = request.answer(raw("HTTP/1.1 200 OK||"));
        assertTrue(answer.isAnswer());
        assertEquals(
                new String(
                        raw("X-New: 1|TransactionID: t|TransactionOrigin: o||HTTP/1.1 200 OK||"),
                        UTF_8),
                new String(answer.bytes(), UTF_8));
    }

    @Test
    void aRequestIsWrittenAsTheOriginalWritesIt() {
        assertEquals(
                new String(
                        raw(
                                "TransactionOrigin: ws://G|TransactionID: 1|X-Proxy-Protocol: http||"
                                        + "GET /a HTTP/1.1||"),
                        UTF_8),
                new String(
                        WestMessage.request("ws://G", "1", raw("GET /a HTTP/1.1||")).bytes(),
                        UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "||",
                "TransactionID: 1|TransactionOrigin: o",
                "TransactionID: 1||GET / HTTP/1.1||",
                "TransactionOrigin: o||GET / HTTP/1.1||",
                "transactionid: 1|transactionorigin: o||GET / HTTP/1.1||",
                "TransactionID: |TransactionOrigin: o||x",
                "TransactionID|TransactionOrigin: o||x",
                "TransactionID: 1\u0001|TransactionOrigin: o||x",
            })
    void whatIsNoMessageIsNone(String text) {
        assertTrue(WestMessage.parse(raw(text)).isEmpty());
    }

    @Test
    void endlessLinesAreNone() {
        String end = "TransactionID: 1|TransactionOrigin: o||x";
        assertTrue(WestMessage.parse(raw("A: " + "x".repeat(5000) + "|" + end)).isEmpty());
        assertTrue(WestMessage.parse(raw("A: b|".repeat(17) + end)).isEmpty());
    }

    @Test
    void randomBytesAreNone() {
        Fuzz.times(2000, 11, rnd -> WestMessage.parse(Fuzz.bytes(rnd, 200)));
    }
}
