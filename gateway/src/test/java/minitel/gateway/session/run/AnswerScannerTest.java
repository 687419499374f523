package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScannerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LOCAL",
                "\b.\b",
                "\u001f@]\u001bP 0.62Fr\u0018\n",
                "\u001f00\u001bT T2\u001bP LOCAL\u0018\n",
                "LOCAL\u001f00\u0018LIB00\nX\u001f@A\n",
            })
    void theEchoAndMessagesForRowZeroAreNoAnswer(String text) {
        assertFalse(answers(text, 1), text);
        assertFalse(answers(text, 512), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\f",
                "\u001e",
                "\u001fQL",
                "\u001f01",
                "\u001f00\u0018\u001bT Serveur inconnu\u000bNOPE\u001fQL.\u0012\\\u001fQLNOPE\u0011",
                "\u001f@A\f",
                "\u001f@\u0020",
            })
    void whatIsPaintedOnThePageIsAnAnswer(String text) {
        assertTrue(answers(text, 1), text);
        assertTrue(answers(text, 512), text);
    }

    @Test
    void whatOnlyBeginsLikeAMessageForRowZeroIsAnAnswer() {
        assertTrue(answers("\u001f@A" + "X".repeat(300), 512));
    }

    private static boolean answers(String text, int piece) {
        AnswerScanner scanner = new AnswerScanner();
        byte[] all = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean answer = false;
        for (int at = 0; at < all.length; at += piece) {
            byte[] part = java.util.Arrays.copyOfRange(all, at, Math.min(at + piece, all.length));
            answer |= scanner.feed(part, part.length);
        }
        return answer;
    }
}
