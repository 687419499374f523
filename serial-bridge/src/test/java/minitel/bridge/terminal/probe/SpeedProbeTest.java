package minitel.bridge.terminal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import minitel.bridge.terminal.Hex;
import minitel.bridge.terminal.NotedLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedProbeTest {
    private final NotedLine line = new NotedLine(75);
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private Duration delay = Duration.ZERO;
    private long now;
    private int questions;

    /// Says the next answer once a question has been put since the last one, and some time later.
    private int hear(byte[] buffer, Duration patience) {
        int asked = line.count() / 3;
        if (asked == questions || answers.isEmpty() || patience.compareTo(delay) < 0) {
            now += patience.toNanos();
            return 0;
        }
        now += delay.toNanos();
        questions = asked;
        byte[] answer = answers.remove();
        System.arraycopy(answer, 0, buffer, 0, answer.length);
        return answer.length;
    }

    private final LineSymptoms symptoms = new LineSymptoms();
    private final SpeedProbe probe =
            new SpeedProbe(new ProbeChannel(line, this::hear, () -> now), symptoms);

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

    /// As a port of a network or of another program.
    @Test
    void whatAnswersForAnotherSpeedIsOnALineThatKeepsIts() throws IOException {
        answers.add(Hex.bytes("1B 3A 75 64"));
        answers.add(Hex.bytes("1B 3A 75 64"));
        assertEquals(
                OptionalInt.of(1200), probe.find(SpeedProbe.order(OptionalInt.of(9600)), false));
        assertEquals(List.of(9600, 1200), line.speeds);
        assertEquals(
                List.of(
                        "tty keeps its speed of 1200 bit/s whatever it is set to, as a port of a"
                                + " network or of another program does: the Minitel stays at that"
                                + " speed"),
                symptoms.news("tty"));
        assertEquals(List.of(), symptoms.news("tty"), "once");
    }

    /// Seven characters at 1200 bit/s, the Minitel between them, and a network.
    @Test
    void aLineThatMayKeepItsSpeedIsGivenTheTimeOfThatSpeed() throws IOException {
        delay = Duration.ofMillis(200);
        answers.add(Hex.bytes("1B 3A 75 64"));
        answers.add(Hex.bytes("1B 3A 75 64"));
        assertTrue(probe.keeps(1200, 4800));
        assertEquals(List.of(4800, 1200), line.speeds);
    }

    @Test
    void oneLostAnswerDoesNotHideThatALineKeepsItsSpeed() throws IOException {
        answers.add(Hex.bytes("1B 3A 75"));
        answers.add(Hex.bytes("1B 3A 75 64"));
        answers.add(Hex.bytes("1B 3A 75 64"));
        assertTrue(probe.keeps(1200, 4800));
    }

    @ParameterizedTest
    @CsvSource({"''", "1B 3A 75 76"})
    void aLineThatObeysIsSetBack(String answer) throws IOException {
        answers.add(Hex.bytes(answer));
        assertFalse(probe.keeps(1200, 4800));
        assertEquals(List.of(4800, 1200), line.speeds);
    }

    @ParameterizedTest
    @CsvSource({"''", "1B 3A 75 52", "1B 3A 75", "1B 3A 75 7F"})
    void whatSaysSoOnceMayBeNoise(String second) throws IOException {
        answers.add(Hex.bytes("1B 3A 75 64"));
        answers.add(Hex.bytes(second));
        probe.find(Set.of(9600), false);
        assertEquals(OptionalInt.empty(), symptoms.fixed());
    }

    /// With the bits of a character as they came, which a line of 7 bits reads as BAD when wrong.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1B 3A F5 E4 | set to "bits": 8, but the Minitel speaks 7 bits .* "bits": 7 .*
                    1B 3A 80 80 | set to "bits": 7, but the Minitel speaks 8 bits .* "bits": 8 .*
                    """)
    void theOtherNumberOfBitsIsTold(String answer, String sentence) throws IOException {
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of(), symptoms.news("tty"));
            answers.add(Hex.bytes(answer));
            assertEquals(OptionalInt.empty(), probe.find(Set.of(1200), false));
        }
        String told = String.join(" ", symptoms.news("tty"));
        assertTrue(told.matches("the line of tty is " + sentence), told);
    }

    @ParameterizedTest
    @CsvSource({
        "1B 75, true",
        "3A, true",
        "64, true",
        "1B 3A 64, true",
        "'', false",
        "64 1B, false",
        "1B 3A, false",
        "41, false",
        "1B 3A 80, false"
    })
    void anAnswerWithHolesIsReadBySomebodyElseToo(String answer, boolean torn) throws IOException {
        for (int i = 0; i < 2; i++) {
            assertFalse(symptoms.isTorn());
            answers.add(Hex.bytes(answer));
            probe.find(Set.of(1200), false);
        }
        assertEquals(torn, symptoms.isTorn());
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
