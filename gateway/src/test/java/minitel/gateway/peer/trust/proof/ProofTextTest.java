package minitel.gateway.peer.trust.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.trust.proof.ProofMessage.Answer;
import minitel.gateway.peer.trust.proof.ProofMessage.Claim;
import minitel.gateway.peer.trust.proof.ProofMessage.Decline;
import minitel.gateway.peer.trust.proof.ProofMessage.Grant;
import minitel.gateway.peer.trust.proof.ProofMessage.Question;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProofTextTest {
    private static final String ID = "0123456789abcdef";
    private static final String NONCE = ID + ID;
    private static final String MAC = NONCE + NONCE;
    private static final TunnelName PARIS = new TunnelName("paris");
    private static final LinkFingerprint PRINT = new LinkFingerprint("AAAA/+==");

    private static final List<ProofMessage> EACH =
            List.of(
                    new Claim(ID, NONCE, PARIS, PRINT, MAC),
                    new Grant(ID, NONCE, MAC),
                    new Decline(ID, NONCE, DeclineReason.CHANGED, MAC),
                    new Question(ID, NONCE, PRINT),
                    new Answer(ID, NONCE, PARIS, PRINT, MAC));

    @Test
    void itLooksAsTheDescriptionSays() {
        assertEquals(
                List.of(
                        "minitel-link 1 claim " + ID + " " + NONCE + " paris AAAA/+== " + MAC,
                        "minitel-link 1 grant " + ID + " " + NONCE + " " + MAC,
                        "minitel-link 1 no " + ID + " " + NONCE + " changed " + MAC,
                        "minitel-link 1 ask " + ID + " " + NONCE + " AAAA/+==",
                        "minitel-link 1 member " + ID + " " + NONCE + " paris AAAA/+== " + MAC),
                EACH.stream().map(ProofText::of).toList());
    }

    @ParameterizedTest
    @FieldSource("EACH")
    void whatIsWrittenIsRead(ProofMessage message) {
        assertEquals(Optional.of(message), ProofText.read(ProofText.of(message)));
        assertTrue(ProofText.isMeant(ProofText.of(message)));
    }

    /// But for a question, whose last word is of no fixed length, and which proves nothing.
    @ParameterizedTest
    @FieldSource("EACH")
    void whatIsCutOrLongerIsNone(ProofMessage message) {
        String text = ProofText.of(message);
        int last = message instanceof Question ? text.lastIndexOf(' ') + 1 : text.length();
        for (int length = 0; length < last; length++) {
            assertEquals(Optional.empty(), ProofText.read(text.substring(0, length)));
        }
        for (String tail : List.of(" ", "\n", " x", "\0", " ".repeat(1000), "x".repeat(100_000))) {
            assertEquals(Optional.empty(), ProofText.read(text + tail));
        }
        assertEquals(Optional.empty(), ProofText.read(" " + text));
        assertEquals(Optional.empty(), ProofText.read(text.replace(" 1 ", " 2 ")));
        assertEquals(Optional.empty(), ProofText.read(text.replaceFirst(" ", "  ")));
        assertEquals(Optional.empty(), ProofText.read(text.replace(ID, ID.replace('a', 'A'))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "minitel-link",
                "minitel-links 1",
                "{\"m\": \"get_state\"}",
                "destroy0123"
            })
    void othersMayUseTheSameWay(String text) {
        assertEquals(Optional.empty(), ProofText.read(text));
        assertFalse(ProofText.isMeant(text));
    }

    @Test
    void noiseIsNone() {
        Fuzz.times(
                2000,
                7,
                rnd -> {
                    String noise = new String(Fuzz.bytes(rnd, 500), StandardCharsets.ISO_8859_1);
                    assertEquals(Optional.empty(), ProofText.read(noise));
                    changed(rnd);
                });
    }

    /// What is read of a text in which some characters have changed is written as it was.
    private static void changed(Random rnd) {
        StringBuilder text = new StringBuilder(ProofText.of(EACH.get(rnd.nextInt(EACH.size()))));
        for (int n = rnd.nextInt(3); n >= 0; n--) {
            text.setCharAt(rnd.nextInt(text.length()), (char) rnd.nextInt(256));
        }
        ProofText.read(text.toString())
                .ifPresent(read -> assertEquals(text.toString(), ProofText.of(read)));
    }
}
