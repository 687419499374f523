package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.Snapshot;
import minitel.kit.Patience;
import minitel.line.Pen;
import minitel.line.WriteResult;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT) // each at a Minitel of its own, whose line they wait for
class AttachedTerminalIT {
    private static final Duration LONG = Patience.TIME;
    private static final Duration QUIET = Duration.ofMillis(700);

    private static WriteResult write(AttachedTerminal terminal, Pen pen, byte[] bytes)
            throws IOException {
        return terminal.write(pen, bytes, 0, bytes.length);
    }

    private static Snapshot obeyed(PluggedMinitel plugged, String command) {
        return plugged.minitel.awaitScreen(
                screen -> screen.commands().contains(command.replace(" ", "")), LONG);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void itShowsWhatIsPaintedAndNothingOfItsAnswersIsHeard(Model model) throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(model, 1200)) {
            AttachedTerminal terminal = plugged.terminal(OptionalInt.empty());
            write(terminal, terminal.take(), "Bonjour".getBytes());
            plugged.minitel.awaitText("Bonjour", LONG);
            obeyed(plugged, "1B 3A 6A 43");
            assertEquals(List.of(), plugged.saidUntilQuiet(QUIET));
        }
    }

    @Test
    void whatIsTypedIsHeardAndNotShown() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            plugged.terminal(OptionalInt.empty());
            obeyed(plugged, "1B 3A 6A 43");
            plugged.minitel.type("a");
            plugged.minitel.press(FunctionKey.ENVOI);
            StringBuilder raw = new StringBuilder();
            while (raw.length() < 6) {
                TerminalEvent terminalEvent = plugged.said(LONG).orElseThrow();
                raw.append(
                        Hex.of(assertInstanceOf(TerminalEvent.Typed.class, terminalEvent).raw())
                                .replace(" ", ""));
            }
            assertEquals("611341", raw.toString());
            assertEquals("", plugged.minitel.snapshot().text());
        }
    }

    @Test
    void thePlainConnexionKeyGivesTheTelephoneLineBackAndIsSaidOnce() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            plugged.terminal(OptionalInt.empty());
            obeyed(plugged, "1B 3A 6A 43");
            for (int i = 0; i < 3; i++) {
                plugged.minitel.connexion();
                assertEquals(
                        List.of(new TerminalEvent.ConnexionFin()),
                        plugged.saysAndIsQuiet(Duration.ofMillis(1500)));
                plugged.minitel.awaitScreen(screen -> !screen.connected(), LONG);
            }
            plugged.minitel.type("a");
            assertEquals(1, plugged.saysAndIsQuiet(QUIET).size());
            assertEquals("", plugged.minitel.snapshot().text());
        }
    }

    @Test
    void aPageOfClearScreensAndRepetitionsLosesNothing() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 4800)) {
            AttachedTerminal terminal = plugged.terminal(OptionalInt.empty());
            byte[] page = new byte[3000];
            for (int i = 0; i < page.length; i += 4) {
                page[i] = 0x0C;
                page[i + 1] = 'A';
                page[i + 2] = 0x12;
                page[i + 3] = 0x7F;
            }
            Pen pen = terminal.take();
            assertEquals(WriteResult.WRITTEN, write(terminal, pen, page));
            write(terminal, pen, "\fOK".getBytes());
            plugged.minitel.awaitText("OK", LONG);
            assertEquals(0, plugged.minitel.lost());
        }
    }

    @Test
    void aServiceChangesNeitherTheSpeedNorTheLine() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 4800)) {
            AttachedTerminal terminal = plugged.terminal(OptionalInt.empty());
            write(
                    terminal,
                    terminal.take(),
                    Hex.bytes("1B 3A 6B 64 1B 39 68 1B 3B 60 5B 51 1B 3B 60 58 53 41"));
            plugged.minitel.awaitText("A", LONG);
            List<TerminalEvent> said = plugged.saysAndIsQuiet(QUIET);
            assertEquals(1, said.size());
            assertArrayEquals(
                    Hex.bytes("1B 3A 75 76"), ((TerminalEvent.Typed) said.getFirst()).raw());
            assertEquals(4800, plugged.minitel.speed());
            assertFalse(plugged.minitel.snapshot().connected());
            plugged.minitel.press(FunctionKey.SUITE);
            assertEquals(1, plugged.saysAndIsQuiet(QUIET).size());
        }
    }

    @Test
    void aPowerCycleAtTheSpeedOfPowerOnIsSaid() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1, 1200)) {
            plugged.terminal(OptionalInt.empty());
            obeyed(plugged, "1B 3A 6A 43");
            plugged.minitel.powerOff();
            plugged.minitel.powerOn();
            TerminalEvent terminalEvent = plugged.said(LONG).orElseThrow();
            if (terminalEvent instanceof TerminalEvent.ConnexionFin) { // so it begins
                terminalEvent = plugged.said(LONG).orElseThrow();
            }
            assertEquals(new TerminalEvent.PowerOn(), terminalEvent);
        }
    }

    /// At the wrong speed some of its characters have the right parity by chance.
    @Test
    void aPowerCycleAtAnotherSpeedIsSaid() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 1200)) {
            plugged.terminal(OptionalInt.empty());
            obeyed(plugged, "1B 3A 6A 43");
            plugged.minitel.powerOff();
            plugged.minitel.powerOn();
            TerminalEvent terminalEvent = plugged.said(LONG).orElseThrow();
            while (terminalEvent instanceof TerminalEvent.Typed) {
                terminalEvent = plugged.said(LONG).orElseThrow();
            }
            assertEquals(new TerminalEvent.PowerOn(), terminalEvent);
        }
    }

    /// With these seeds no key loses both its characters, which would be a reason to ask whether
    /// the Minitel was switched off and on.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onABadCableNothingCorruptedIsHeard(long seed) throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M1B, 4800)) {
            int slow = PluggedMinitel.slowness();
            plugged.terminal(OptionalInt.of(4800), slow);
            obeyed(plugged, "1B 3A 6A 43");
            plugged.minitel.noise(0.05, 0, seed);
            StringBuilder heard = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                plugged.minitel.press(FunctionKey.SUITE);
                for (TerminalEvent terminalEvent :
                        plugged.saidUntilQuiet(Duration.ofMillis(60L * slow))) {
                    byte[] raw = assertInstanceOf(TerminalEvent.Typed.class, terminalEvent).raw();
                    heard.append(Hex.of(raw)).append(' ');
                }
            }
            String all = heard.toString();
            assertTrue(all.matches("(13 48 )*"), all + "with seed " + seed);
            int whole = all.length() / 6;
            assertTrue(whole > 30 && whole <= 60, whole + " of 60 with seed " + seed);
        }
    }

    @Test
    void theWayHomeFromAnywhereShowsTheNextPage() throws IOException {
        try (PluggedMinitel plugged = new PluggedMinitel(Model.M2, 9600)) {
            AttachedTerminal terminal = plugged.terminal(OptionalInt.empty());
            for (String left :
                    List.of("1B 3A 31 7D 41", "1B 3A 66 7F", "1B 3A 32 7D 42", "1B 25")) {
                write(terminal, terminal.take(), Hex.bytes(left));
                Pen pen = terminal.restore();
                String page = "page " + left.hashCode();
                write(terminal, pen, page.getBytes());
                plugged.minitel.awaitText(page, LONG);
            }
            assertEquals(List.of(), plugged.saidUntilQuiet(QUIET));
        }
    }
}
