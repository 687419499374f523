package minitel.bridge.terminal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.simulate.Model;
import minitel.bridge.terminal.Hex;
import minitel.bridge.terminal.PluggedMinitel;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT) // each at a Minitel of its own, whose line they wait for
class TerminalProbeIT {
    private static final Duration LONG = Patience.TIME;

    static Stream<Arguments> everySpeedOfEveryModel() {
        return Arrays.stream(Model.values())
                .flatMap(model -> model.speeds().stream().map(speed -> Arguments.of(model, speed)));
    }

    private static void assertFound(int speed, Model model, Optional<DetectedTerminal> found) {
        assertEquals(speed, found.orElseThrow().speed());
        assertEquals(model.identity(), found.orElseThrow().identity());
    }

    @ParameterizedTest
    @MethodSource("everySpeedOfEveryModel")
    void itIsFoundAtWhateverSpeedAndRaisedToItsBest(Model model, int speed) throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(model, speed)) {
            Optional<DetectedTerminal> found =
                    plugged.find(PluggedMinitel.wish(OptionalInt.empty()));
            assertFound(model.topSpeed(), model, found);
            assertEquals(model.topSpeed(), plugged.minitel.speed());
            assertEquals(model.topSpeed(), plugged.line.speed());
            plugged.minitel.awaitScreen(screen -> screen.text().isEmpty(), LONG);
        }
    }

    @Test
    void aPinnedSpeedIsItsSpeedAlsoWhenItIsSlower() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M2, 4800)) {
            Optional<DetectedTerminal> found =
                    plugged.find(PluggedMinitel.wish(OptionalInt.of(1200)));
            assertEquals(1200, found.orElseThrow().speed());
            assertEquals(1200, plugged.minitel.speed());
        }
    }

    @ParameterizedTest
    @CsvSource({"M1, 1200", "M1B, 4800"})
    void insteadOfASpeedThatItRefusesItGetsTheBestOfItsModel(Model model, int speed)
            throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(model, 1200)) {
            Optional<DetectedTerminal> found =
                    plugged.find(PluggedMinitel.wish(OptionalInt.of(9600)));
            assertEquals(speed, found.orElseThrow().speed());
            assertEquals(speed, plugged.minitel.speed());
        }
    }

    @Test
    void anAnswerThatGetsLostIsAskedForAgain() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            plugged.minitel.loseNextAnswer();
            Optional<DetectedTerminal> found =
                    plugged.find(PluggedMinitel.wish(OptionalInt.empty()));
            assertFound(4800, Model.M1B, found);
            assertTrue(found.orElseThrow().owed().contains(ReplyHead.SPEED), "it may come late");
            plugged.minitel.awaitScreen(screen -> screen.text().isEmpty(), LONG);
        }
    }

    @Test
    void anAnswerThatIsNotExactIsNone() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1, 1200)) {
            plugged.minitel.answerNextWith(new byte[] {0x1B, 0x3A, 0x75, 0x76});
            Optional<DetectedTerminal> found =
                    plugged.find(PluggedMinitel.wish(OptionalInt.empty()));
            assertEquals(1200, found.orElseThrow().speed());
        }
    }

    @Test
    void itIsCalledBackFromTheOtherStandard() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            byte[] telinfo = Hex.bytes("1B 3A 31 7D");
            plugged.line.write(telinfo, 0, telinfo.length);
            plugged.minitel.awaitScreen(screen -> screen.commands().contains("1B3A317D"), LONG);
            Optional<DetectedTerminal> found =
                    plugged.find(PluggedMinitel.wish(OptionalInt.empty()));
            assertFound(4800, Model.M1B, found);
        }
    }

    @Test
    void anAutomaticPortIsListenedToAndAskedTwiceASpeed() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 4800)) {
            TerminalProbe.Wish wish =
                    new TerminalProbe.Wish(
                            OptionalInt.empty(), OptionalInt.empty(), true, new LineSymptoms());
            assertEquals(4800, plugged.find(wish).orElseThrow().speed());
            plugged.minitel.powerOff();
            assertEquals(Optional.empty(), plugged.find(wish));
        }
    }

    /// The Minitel would be out of reach at a speed to which the line cannot follow.
    @ParameterizedTest
    @CsvSource({"M1B, 1200, 0", "M1B, 1200, 4800", "M12, 1200, 1200", "M2, 1200, 4800"})
    void onALineThatKeepsItsSpeedItIsLeftAtThat(Model model, int speed, int last)
            throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(model, speed)) {
            OptionalInt before = last == 0 ? OptionalInt.empty() : OptionalInt.of(last);
            LineSymptoms symptoms = new LineSymptoms();
            MinitelLine fixed = new FixedSpeedLine(plugged.line);
            for (int i = 0; i < 2; i++) {
                TerminalProbe.Wish wish =
                        new TerminalProbe.Wish(before, OptionalInt.empty(), false, symptoms);
                assertFound(speed, model, plugged.find(fixed, wish));
                assertEquals(speed, plugged.minitel.speed());
                assertEquals(speed, fixed.speed());
            }
            assertFalse(
                    plugged.minitel.snapshot().commands().stream()
                            .anyMatch(command -> command.startsWith("1B3A6B")));
            assertEquals(1, symptoms.news("tty").size());
        }
    }

    @Test
    void aMinitelOf7BitsOnALineOf8IsTold() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200, 8)) {
            LineSymptoms symptoms = new LineSymptoms();
            plugged.find(
                    new TerminalProbe.Wish(
                            OptionalInt.empty(), OptionalInt.empty(), false, symptoms));
            String told = String.join(" ", symptoms.news("tty"));
            assertTrue(told.contains("write \"bits\": 7"), told);
        }
    }

    @Test
    void aMinitelOf8BitsOnALineOf7IsTold() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M2, 1200)) {
            plugged.minitel.eightBits(true);
            LineSymptoms symptoms = new LineSymptoms();
            plugged.find(
                    new TerminalProbe.Wish(
                            OptionalInt.empty(), OptionalInt.empty(), false, symptoms));
            String told = String.join(" ", symptoms.news("tty"));
            assertTrue(told.contains("write \"bits\": 8"), told);
        }
    }

    @Test
    void whereNobodyIsNobodyIsFound() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            plugged.minitel.powerOff();
            assertEquals(Optional.empty(), plugged.find(PluggedMinitel.wish(OptionalInt.empty())));
        }
    }

    @Test
    void whoeverEndsTheWaitIsObeyedAtOnce() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            assertEquals(
                    Optional.empty(),
                    TerminalProbe.find(
                            plugged.line,
                            (_, _) -> -1,
                            System::nanoTime,
                            PluggedMinitel.wish(OptionalInt.empty())));
            assertEquals(0, plugged.minitel.received());
        }
    }
}
