package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({"0, 0 sessions", "1, 1 session", "2, 2 sessions", "1000, 1000 sessions"})
    void onlyOneOfAThingIsNoPlural(long number, String said) {
        assertEquals(said, Amount.of(number, "session"));
    }

    @Test
    void aPluralMayBeAnotherWord() {
        assertEquals("1 line is", Amount.of(1, "line is", "lines are"));
        assertEquals("3 lines are", Amount.of(3, "line is", "lines are"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.123456789S, 123 ms",
        "PT7.999999999S, 7 s",
        "PT60S, 1 min",
        "PT187S, 3 min 7 s",
        "PT1H2M3S, 1 h 2 min",
        "PT23H59M59S, 23 h 59 min",
        "PT24H, 1 d",
        "PT100H, 4 d 4 h",
        "PT-1H-0.000000001S, -1 h",
        "PT-1H, -1 h",
    })
    void aTimeHasTwoUnitsAndNoNanoseconds(Duration time, String said) {
        assertEquals(said, Amount.of(time));
    }
}
