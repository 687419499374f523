package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedProbeTest {
    private final ScriptedLine line = new ScriptedLine(75);
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private long now;
    private int questions;

    /// Says the next answer once a question has been put since the last one.
    private int hear(byte[] buffer, Duration patience) {
        int asked = line.count() / 3;
        if (asked == questions || answers.isEmpty()) {
            now += patience.toNanos();
            return 0;
        }
        questions = asked;
        byte[] answer = answers.remove();
        System.arraycopy(answer, 0, buffer, 0, answer.length);
        return answer.length;
    }

    private final SpeedProbe probe = new SpeedProbe(new Dialogue(line, this::hear, () -> now));

    private OptionalInt find() throws IOException {
        return probe.find(SpeedProbe.order(OptionalInt.empty()), false);
    }

    @Test
    void theMostLikelySpeedIsTriedFirstAndNoneTwice() {
        assertEquals(List.of(4800, 1200, 9600, 300), order(OptionalInt.of(4800)));
        assertEquals(List.of(1200, 4800, 9600, 300), order(OptionalInt.empty()));
    }

    private static List<Integer> order(OptionalInt first) {
        return List.copyOf(SpeedProbe.order(first));
    }

    @Test
    void silenceIsSilenceAtEverySpeed() throws IOException {
        assertEquals(OptionalInt.empty(), find());
        assertEquals(List.of(1200, 4800, 9600, 300), line.speeds);
        assertEquals("1B 39 74 1B 39 74 1B 39 74 1B 39 74", line.written());
    }

    @ParameterizedTest
    @CsvSource({
        "1B 3A 75 64, 1200",
        "00 1B 00 3A 75 64 00, 1200",
        "13 41 1B 3A 75 64, 1200",
        "1B 3A 75 76, 0",
        "1B 3A 75 80, 0",
        "80 3A 75 64, 0",
        "1B 3A 80 75 64, 0",
        "1B 3A 75, 0"
    })
    void onlyTheExactAnswerCounts(String answer, int speed) throws IOException {
        answers.add(Hex.bytes(answer));
        OptionalInt found = probe.find(Set.of(1200), false);
        assertEquals(speed == 0 ? OptionalInt.empty() : OptionalInt.of(speed), found);
    }

    @Test
    void theFirstSpeedThatAnswersIsIt() throws IOException {
        answers.add(Hex.bytes("80 80"));
        answers.add(Hex.bytes("1B 3A 75 76"));
        assertEquals(OptionalInt.of(4800), find());
        assertEquals(4800, line.speed());
        assertEquals(2, probe.tried());
    }
}
