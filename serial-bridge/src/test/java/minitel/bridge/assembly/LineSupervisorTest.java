package minitel.bridge.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import minitel.bridge.config.DefaultConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.panel.Panel;
import minitel.config.ConfigValues;
import minitel.life.Service;
import org.junit.jupiter.api.Test;

class LineSupervisorTest {
    private final List<String> events = new ArrayList<>();
    private String failing = "";
    private final LineSupervisor lineSupervisor =
            new LineSupervisor(this::hire, line -> events.add("gone " + line.port()));

    private LineSupervisor.Member hire(LineConfig line, ConfigValues config) {
        String name = line.port() + line.speed().orElse(0);
        Service service =
                new Service() {
                    @Override
                    public void start() throws IOException {
                        events.add("start " + name);
                        if (name.equals(failing)) {
                            throw new IOException("planted");
                        }
                    }

                    @Override
                    public boolean answers() {
                        return !name.equals(failing);
                    }

                    @Override
                    public void close() {
                        events.add("close " + name);
                    }
                };
        return new LineSupervisor.Member(
                service,
                press -> events.add(press + " " + name),
                _ -> events.add("reload " + name));
    }

    private int serve(LineConfig... lines) throws IOException {
        return lineSupervisor.serve(DefaultConfig.values().with(LineConfig.LINES, List.of(lines)));
    }

    private List<String> events() {
        List<String> past = List.copyOf(events);
        events.clear();
        return past;
    }

    private static LineConfig line(String port, int speed) {
        return new LineConfig(port, OptionalInt.of(speed), 7);
    }

    @Test
    void itAnswersAsLongAsEveryLineIsServed() throws IOException {
        serve(line("a", 1200), line("b", 1200));
        assertTrue(lineSupervisor.answers());
        failing = "b1200";
        assertFalse(lineSupervisor.answers());
        serve(line("a", 1200));
        assertTrue(lineSupervisor.answers());
    }

    @Test
    void aReloadBeginsWhatIsNewEndsWhatIsGoneAndKeepsTheRest() throws IOException {
        assertEquals(2, serve(line("a", 1), line("b", 1)));
        assertEquals(List.of("start a1", "start b1"), events());
        assertEquals(1, serve(line("b", 1), line("c", 1)));
        assertEquals(List.of("close a1", "gone a", "reload b1", "start c1"), events());
    }

    @Test
    void aChangedLineEndsBeforeItBeginsAnew() throws IOException {
        serve(line("a", 1));
        events();
        assertEquals(1, serve(line("a", 2)));
        assertEquals(List.of("close a1", "gone a", "start a2"), events());
    }

    @Test
    void aLineThatDidNotBeginIsBegunByTheNextReload() throws IOException {
        failing = "a1";
        assertThrows(IOException.class, () -> serve(line("a", 1)));
        assertEquals(List.of("start a1", "close a1", "gone a"), events());
        failing = "";
        assertEquals(1, serve(line("a", 1)));
        assertEquals(List.of("start a1"), events());
    }

    @Test
    void theButtonIsEverybodys() throws IOException {
        serve(line("a", 1), line("b", 1));
        events();
        lineSupervisor.pressed(Panel.Press.HANG_UP);
        assertEquals(List.of("HANG_UP a1", "HANG_UP b1"), events());
    }

    @Test
    void onceClosedNothingBegins() throws IOException {
        serve(line("a", 1));
        lineSupervisor.close();
        events();
        assertEquals(0, serve(line("b", 1)));
        lineSupervisor.close();
        assertEquals(List.of(), events());
    }

    @Test
    void oneLampShowsTheMostThatIsGoingOn() {
        List<Panel.Lamp> shown = new ArrayList<>();
        Panel real =
                new Panel() {
                    @Override
                    public void show(Lamp lamp) {
                        shown.add(lamp);
                    }

                    @Override
                    public void close() {}
                };
        SharedLamp lamp = new SharedLamp(real);
        Panel one = lamp.of("a");
        Panel other = lamp.of("b");
        one.show(Panel.Lamp.SESSION);
        other.show(Panel.Lamp.PROBING);
        one.show(Panel.Lamp.OFF);
        other.close();
        assertEquals(
                List.of(Panel.Lamp.SESSION, Panel.Lamp.SESSION, Panel.Lamp.PROBING, Panel.Lamp.OFF),
                shown);
    }
}
