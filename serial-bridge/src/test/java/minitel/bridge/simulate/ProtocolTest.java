package minitel.bridge.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import minitel.kit.Fuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolTest {

    record Case(Model model, List<String> sent, String answered, String what) {
        static Case of(String line) {
            String[] parts = line.split("\\|", 4);
            return new Case(
                    Model.valueOf(parts[0].strip()),
                    Stream.of(parts[1].split(",")).map(String::strip).toList(),
                    parts[2].strip(),
                    parts[3].strip());
        }

        @Override
        public String toString() {
            return model + " " + sent + " " + what;
        }
    }

    static List<Case> cases() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                ProtocolTest.class.getResourceAsStream("protocol.txt"),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCommandIsAnsweredAsMeasured(Case one) {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(one.model);
        StringBuilder answered = new StringBuilder();
        for (String sent : one.sent) {
            handTimedMinitel.send(sent);
            answered.append(' ').append(handTimedMinitel.answer());
        }
        assertEquals(one.answered, answered.toString().replaceAll(" +", " ").strip());
    }

    /// A bridge changes its own speed between two writes.
    static List<Case> casesAtOneSpeed() {
        return cases().stream().filter(one -> !one.sent.toString().contains("3A 6B")).toList();
    }

    @ParameterizedTest
    @MethodSource("casesAtOneSpeed")
    void theAnswerIsTheSameAtEverySplit(Case one) {
        byte[] all = HandTimedMinitel.withParity(HandTimedMinitel.bytes(String.join("", one.sent)));
        Fuzz.everySplit(
                all,
                pieces -> {
                    HandTimedMinitel handTimedMinitel = new HandTimedMinitel(one.model);
                    pieces.forEach(handTimedMinitel::raw);
                    assertEquals(
                            one.answered,
                            handTimedMinitel.answer(),
                            () -> pieces.size() + " pieces");
                });
    }
}
