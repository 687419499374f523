package minitel.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import minitel.gateway.operate.OperatorRegistry.Figure;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class FigureHistoryTest {
    private final HandClock clock = new HandClock();
    private long present = 3;
    private long bytes = 1000;
    private final FigureHistory history = new FigureHistory(figures(), clock);

    private Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("sessions", new Figure(() -> present, false));
        figures.put("bytes", new Figure(() -> bytes, true));
        return figures;
    }

    private void passes(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.pass(Duration.ofSeconds(1));
            history.step();
        }
    }

    @Test
    void whatIsThereAndByHowMuchACounterGrewIsRememberedEachSecond() {
        bytes += 10;
        passes(1);
        present = 4;
        passes(1);
        bytes += 5;
        passes(1);
        assertEquals(
                Map.of("sessions", List.of(3L, 4L, 4L), "bytes", List.of(10L, 0L, 5L)),
                history.seconds());
        assertEquals(List.of("sessions", "bytes"), List.copyOf(history.seconds().keySet()));
        assertEquals(List.of(), history.minutes().get("bytes"));
    }

    @Test
    void aMinuteHoldsAllOfItsSeconds() {
        for (int i = 0; i < 120; i++) {
            bytes += i < 60 ? 1 : 2;
            passes(1);
        }
        assertEquals(List.of(60L, 120L), history.minutes().get("bytes"));
    }

    @Test
    void theOldestIsForgotten() {
        for (int i = 1; i <= 301; i++) {
            present = i;
            passes(1);
        }
        List<Long> seconds = history.seconds().get("sessions");
        assertEquals(300, seconds.size());
        assertEquals(2, seconds.getFirst());
        assertEquals(301, seconds.getLast());
        clock.pass(Duration.ofHours(23));
        history.step();
        assertEquals(5 + 1380, history.minutes().get("sessions").size());
        clock.pass(Duration.ofHours(23));
        history.step();
        assertEquals(1440, history.minutes().get("sessions").size());
    }

    @Test
    void aPauseIsMadeUpForAndLosesNothing() {
        bytes += 7;
        clock.pass(Duration.ofMillis(3500));
        history.step();
        assertEquals(List.of(0L, 0L, 7L), history.seconds().get("bytes"));
        passes(1);
        assertEquals(4, history.seconds().get("bytes").size());
    }

    @Test
    void aClockThatIsPutBackOrFarForwardBeginsAnew() {
        passes(2);
        clock.pass(Duration.ofDays(-2));
        history.step();
        passes(1);
        assertEquals(4, history.seconds().get("bytes").size());
        clock.pass(Duration.ofDays(400));
        history.step();
        passes(1);
        assertEquals(6, history.seconds().get("bytes").size());
    }
}
