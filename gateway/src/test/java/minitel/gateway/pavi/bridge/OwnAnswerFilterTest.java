package minitel.gateway.pavi.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OwnAnswerFilterTest {
    private static final String ANSWER = "\33:s@";

    @Test
    void theAnswerToAModeThatWasSetIsNotForTheHost() {
        passes(ANSWER + "ab\23A", "ab\23A");
    }

    @Test
    void onlyOneIsTakenOut() {
        passes(ANSWER + ANSWER, ANSWER);
    }

    @Test
    void aKeyBeforeItMeansThatNoneIsWaitedFor() {
        passes("a" + ANSWER, "a" + ANSWER);
    }

    @Test
    void whatOnlyBeginsLikeItIsPassedWhole() {
        passes("\33[A", "\33[A");
        passes("\33:", "");
        passes("\33:qx", "\33:qx");
        passes("\33\33:s@", "\33\33:s@");
    }

    @Test
    void nothingIsTakenOutWhereNoModeWasSet() {
        byte[] answer = ANSWER.getBytes(ISO_8859_1);
        assertEquals(ANSWER, text(new OwnAnswerFilter().take(answer, answer.length)));
    }

    private static void passes(String typed, String expected) {
        byte[] bytes = typed.getBytes(ISO_8859_1);
        for (int split = 0; split <= bytes.length; split++) {
            OwnAnswerFilter filter = new OwnAnswerFilter();
            filter.expect();
            byte[] rest = Arrays.copyOfRange(bytes, split, bytes.length);
            String passed = text(filter.take(bytes, split)) + text(filter.take(rest, rest.length));
            assertEquals(expected, passed, "split at " + split);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
