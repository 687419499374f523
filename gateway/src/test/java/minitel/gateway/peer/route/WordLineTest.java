package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordLineTest {
    private static final StreamRequest REQUEST =
            new StreamRequest(
                    new TunnelName("service"),
                    StreamKind.MINITEL,
                    Optional.of(new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 40112)));

    private static StreamRefusedException refusal(String line) {
        return assertThrows(StreamRefusedException.class, () -> WordLine.read(line));
    }

    @Test
    void aWordIsAskedForInOneLine() throws Exception {
        String line = WordLine.question(REQUEST);

        assertEquals("minitel-peer 1 service minitel 192.0.2.7:40112", line);
        assertEquals(REQUEST, WordLine.read(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "minitel-peer",
                "minitel-peer 1",
                "minitel-peer 1 ",
                "minitel-peer 2 service minitel",
                "minitel-peer 1 service",
                "minitel-peer 1 service minitel nobody:1",
                "minitel-peer 1 service minitel 192.0.2.7:1 more",
                "minitel-peer  1 service minitel",
                "Minitel-peer 1 service minitel",
                "service minitel",
                "GET / HTTP/1.1",
            })
    void whatIsNoQuestionIsRefused(String line) {
        assertEquals(Reason.FAULT, refusal(line).reason());
    }

    @Test
    void pagesAreNotForPeers() {
        assertEquals(Reason.UNKNOWN, refusal("minitel-peer 1 photos web").reason());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aRefusalArrivesAsASentence(Reason reason) {
        String line = WordLine.no(new StreamRefusedException(reason, "it is\nnot \u001b[2Jso"));

        StreamRefusedException refused =
                assertThrows(StreamRefusedException.class, () -> WordLine.check(line));

        assertTrue(line.startsWith("minitel-peer 1 no "), line);
        assertEquals(reason, refused.reason());
        assertEquals("it is?not ?[2Jso", refused.getMessage());
    }

    @Test
    void onlyYesIsYes() {
        assertDoesNotThrow(() -> WordLine.check("minitel-peer 1 ok"));
        for (String other : new String[] {"", "ok", "minitel-peer 2 ok", "minitel-peer 1 ok "}) {
            StreamRefusedException refused =
                    assertThrows(StreamRefusedException.class, () -> WordLine.check(other));
            assertEquals(Reason.FAULT, refused.reason());
        }
    }

    @Test
    void aLongSentenceFits() {
        StreamRefusedException why = new StreamRefusedException(Reason.FAULT, "x".repeat(100_000));

        assertTrue(WordLine.no(why).length() <= WordLine.LONGEST_ANSWER);
    }

    @Test
    void noiseIsRefused() {
        Fuzz.times(
                1000,
                5,
                rnd -> {
                    String noise = new String(Fuzz.bytes(rnd, 300), StandardCharsets.ISO_8859_1);
                    refusal(noise);
                    refusal("minitel-peer 1 " + noise);
                    assertThrows(StreamRefusedException.class, () -> WordLine.check(noise));
                });
    }
}
